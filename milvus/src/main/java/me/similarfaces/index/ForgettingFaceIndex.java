package me.similarfaces.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An index in use beside those of other models: what is deleted from it is deleted from all of
 * them, so that no embedding of a deleted person outlives a change of the model.
 */
public final class ForgettingFaceIndex extends ForwardingFaceIndex {
  private final OtherModels others;
  private final OwnThreads threads = new OwnThreads();

  private ForgettingFaceIndex(FaceIndex index, OtherModels others) {
    super(index);
    this.others = others;
  }

  /**
   * @param index one of those in the folder
   * @param dir that {@link LuceneFaceIndex#open} was told
   */
  public static FaceIndex among(FaceIndex index, Path dir) {
    return new ForgettingFaceIndex(
        index, new OtherModels(dir, Optional.of(IndexFolder.path(dir, index.model()))));
  }

  /**
   * @param index is elsewhere
   * @param dir may have indexes of times when it was used
   */
  public static FaceIndex insteadOf(Path dir, FaceIndex index) {
    return new ForgettingFaceIndex(index, new OtherModels(dir, Optional.empty()));
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    super.deletePhoto(collection, photoId);
    forget(collection, List.of(photoId));
  }

  @Override
  public void deletePhotos(String collection, Collection<String> photoIds) {
    super.deletePhotos(collection, photoIds);
    forget(collection, photoIds);
  }

  private void forget(String collection, Collection<String> photoIds) {
    try {
      threads.run(() -> others.deletePhotos(collection, photoIds));
    } catch (IOException e) {
      throw new FaceIndexException("the face index of another model: " + e, e);
    }
  }

  @Override
  public void close() {
    super.close();
    threads.close();
  }
}
