package me.similarfaces.index;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An index that is opened by its first use, and again by the next one when it could not be. So a
 * worker can begin while its index is away.
 */
public final class OnDemandFaceIndex implements FaceIndex {
  private final Supplier<FaceIndex> opener;
  private Optional<FaceIndex> opened = Optional.empty();

  /**
   * @param opener throws {@link FaceIndexException} when it can't
   */
  public OnDemandFaceIndex(Supplier<FaceIndex> opener) {
    this.opener = opener;
  }

  private synchronized FaceIndex index() {
    if (opened.isEmpty()) {
      opened = Optional.of(opener.get());
    }
    return opened.get();
  }

  @Override
  public void upsert(List<IndexedFace> faces) {
    index().upsert(faces);
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    index().deletePhoto(collection, photoId);
  }

  @Override
  public List<SimilarFace> search(FaceQuery query) {
    return index().search(query);
  }

  /** Nothing was written to an index that was never opened. */
  @Override
  public synchronized void persist() {
    opened.ifPresent(FaceIndex::persist);
  }

  @Override
  public void flush() {
    index().flush();
  }

  @Override
  public long size() {
    return index().size();
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(FaceIndex::close);
  }
}
