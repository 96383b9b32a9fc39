package me.similarfaces.store;

import java.util.List;
import java.util.Optional;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.store.PhotoStore.Buried;

/**
 * Deletes a photo from every store, also while it is being processed. The tombstone comes first:
 * from then on every write about the photo is refused, and writers to the index and the blobs look
 * for the photo after their write and take it back. Every step can be repeated.
 *
 * <p>A writer that is killed between its write and its look would leave something behind. So the
 * deletion of a photo that was queued or in flight is not settled: {@link #resume} repeats it at
 * the next start, as it completes deletions that were interrupted.
 */
public final class PhotoDeletion {
  private final PhotoStore photos;
  private final LeasedQueue queue;
  private final FaceIndex index;
  private final BlobStore blobs;

  public PhotoDeletion(PhotoStore photos, LeasedQueue queue, FaceIndex index, BlobStore blobs) {
    this.photos = photos;
    this.queue = queue;
    this.index = index;
    this.blobs = blobs;
  }

  /**
   * Deletes a photo; when this returns, nothing of it is left.
   *
   * @return false when there was no such photo
   */
  public boolean delete(String photoId) {
    Optional<PhotoRecord> photo = photos.bury(photoId);
    photo.ifPresent(hidden -> remove(photoId, hidden.photo().collection()));
    return photo.isPresent();
  }

  /**
   * Completes and repeats deletions. To be called at the start, before the pipeline runs.
   *
   * @return how many there were
   */
  public int resume() {
    List<Buried> buried = photos.buried();
    for (Buried photo : buried) {
      remove(photo.photoId(), photo.collection());
      photos.settle(photo.photoId());
    }
    return buried.size();
  }

  private void remove(String photoId, String collection) {
    boolean inFlight = queue.remove(photoId);
    index.deletePhoto(collection, photoId);
    blobs.deletePhoto(photoId);
    photos.purge(photoId);
    if (!inFlight) {
      photos.settle(photoId);
    }
  }
}
