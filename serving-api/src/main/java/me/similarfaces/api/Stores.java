package me.similarfaces.api;

import java.util.Optional;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.PhotoDeletion;
import me.similarfaces.store.PhotoStore;

/**
 * Where photos live and wait; the API and the pipeline share them.
 *
 * @param archives only where one process has everything
 */
public record Stores(
    PhotoStore photos,
    LeasedQueue queue,
    FaceIndex index,
    BlobStore blobs,
    Optional<Archives> archives) {

  /** Those of this process. */
  public static Stores of(Backends backends) {
    return new Stores(
        backends.photos(),
        backends.queue(),
        backends.index(),
        backends.blobs(),
        backends.archives().map(Archives::new));
  }

  PhotoDeletion deletion() {
    return new PhotoDeletion(photos, queue, index, blobs);
  }
}
