package me.similarfaces.pipeline;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.SimilarFace;
import me.similarfaces.store.PhotoStore;

/**
 * An index that keeps no face of a deleted photo. A deletion hides the photo first and empties the
 * index then; so a face that comes after the deletion finds its photo gone and is taken out again,
 * and a face that comes before is taken out by the deletion.
 */
final class LivingFaceIndex implements FaceIndex {
  private final FaceIndex index;
  private final PhotoStore photos;
  private final Pace pace;

  LivingFaceIndex(FaceIndex index, PhotoStore photos, Pace pace) {
    this.index = index;
    this.photos = photos;
    this.pace = pace;
  }

  @Override
  public String model() {
    return index.model();
  }

  @Override
  public void upsert(List<IndexedFace> faces) {
    index.upsert(faces);
    faces.stream()
        .collect(toMap(IndexedFace::photoId, IndexedFace::collection, (same, again) -> same))
        .forEach(this::takeOutIfGone);
  }

  private void takeOutIfGone(String photoId, String collection) {
    if (!exists(photoId)) {
      index.deletePhoto(collection, photoId);
    }
  }

  /** Where nobody waits for a face to be found, writing it once is enough. */
  @Override
  public boolean replacesAtOnce() {
    return pace == Pace.PROMPT && index.replacesAtOnce();
  }

  private boolean exists(String photoId) {
    return Retry.of("Looking for a photo", () -> photos.exists(photoId));
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    index.deletePhoto(collection, photoId);
  }

  @Override
  public List<SimilarFace> search(FaceQuery query) {
    return index.search(query);
  }

  @Override
  public void persist() {
    index.persist();
  }

  @Override
  public void flush() {
    index.flush();
  }

  @Override
  public long size() {
    return index.size();
  }

  @Override
  public void close() {
    index.close();
  }
}
