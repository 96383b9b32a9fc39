package me.similarfaces.store;

import me.similarfaces.index.FaceIndex;
import me.similarfaces.queue.LeasedQueue;

/**
 * Deletes a photo from every store, also while it is being processed. The tombstone comes first:
 * from then on every write about the photo is refused, so what is removed afterwards stays removed.
 * Every step can be repeated, and a deletion that was interrupted is completed by {@link #resume}.
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
    return photos.bury(photoId).map(this::complete).orElse(false);
  }

  /**
   * Completes deletions that a crash or an unreachable store interrupted.
   *
   * @return how many there were
   */
  public int resume() {
    return (int) photos.buried().stream().filter(this::complete).count();
  }

  private boolean complete(PhotoRecord photo) {
    String photoId = photo.photo().id();
    queue.remove(photoId);
    index.deletePhoto(photo.photo().collection(), photoId);
    blobs.deletePhoto(photoId);
    photos.purge(photoId);
    return true;
  }
}
