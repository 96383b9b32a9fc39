package me.similarfaces.store;

import java.time.Duration;
import java.time.InstantSource;
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
 * deletion of a photo that was queued, in flight or unfinished stays unsettled for a while, and
 * {@link #resume} repeats it, as it completes deletions that were interrupted.
 */
public final class PhotoDeletion {
  /** Longer than anything stays in flight. */
  private static final Duration UNSETTLED = Duration.ofMinutes(15);

  private final PhotoStore photos;
  private final LeasedQueue queue;
  private final FaceIndex index;
  private final BlobStore blobs;
  private final InstantSource clock;

  public PhotoDeletion(PhotoStore photos, LeasedQueue queue, FaceIndex index, BlobStore blobs) {
    this(photos, queue, index, blobs, InstantSource.system());
  }

  PhotoDeletion(
      PhotoStore photos, LeasedQueue queue, FaceIndex index, BlobStore blobs, InstantSource clock) {
    this.photos = photos;
    this.queue = queue;
    this.index = index;
    this.blobs = blobs;
    this.clock = clock;
  }

  /**
   * Deletes a photo; when this returns, nothing of it is left.
   *
   * @return false when there was no such photo
   */
  public boolean delete(String photoId) {
    Optional<PhotoRecord> photo = photos.bury(photoId);
    photo.ifPresent(this::delete);
    return photo.isPresent();
  }

  private void delete(PhotoRecord photo) {
    String photoId = photo.photo().id();
    boolean queued = remove(photoId, photo.photo().collection());
    if (!queued && PhotoProgress.status(photo).terminal()) {
      photos.settle(photoId);
    }
  }

  /**
   * Completes and repeats deletions, and removes the pictures of uploads that were never completed.
   * To be called now and then.
   *
   * @return how many deletions there were
   */
  public int resume() {
    return resume(clock.millis() - UNSETTLED.toMillis());
  }

  /**
   * As {@link #resume}, at a start after which this process is the only one that writes: whatever
   * was under way before is not any more, and nothing has to be repeated later.
   */
  public int resumeAlone() {
    return resume(Long.MAX_VALUE);
  }

  /**
   * @param settled whoever began before this time, epoch milliseconds, does not write any more
   */
  private int resume(long settled) {
    photos.abandoned(settled).forEach(this::removeAbandoned);
    List<Buried> buried = photos.buried();
    buried.forEach(photo -> resume(photo, settled));
    return buried.size();
  }

  private void removeAbandoned(String photoId) {
    if (!photos.exists(photoId)) {
      blobs.deletePhoto(photoId);
    }
    photos.withdraw(photoId);
  }

  private void resume(Buried photo, long settled) {
    remove(photo.photoId(), photo.collection());
    if (photo.buriedAtMillis() < settled) {
      photos.settle(photo.photoId());
    }
  }

  private boolean remove(String photoId, String collection) {
    boolean queued = queue.remove(photoId);
    index.deletePhoto(collection, photoId);
    blobs.deletePhoto(photoId);
    photos.purge(photoId);
    return queued;
  }
}
