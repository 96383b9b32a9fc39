package me.similarfaces.api;

import java.util.Optional;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.SharedArchives;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.PhotoDeletion;
import me.similarfaces.store.PhotoStore;

/**
 * Where photos live and wait; the API and the pipeline share them.
 *
 * @param samePerson from where on two faces of the index are taken for the same person's
 * @param archives only where one process has everything, or reads an archive for a cluster
 */
public record Stores(
    PhotoStore photos,
    LeasedQueue queue,
    FaceIndex index,
    BlobStore blobs,
    PersonThreshold samePerson,
    Optional<Archives> archives) {

  /** Those of this process. */
  public static Stores of(Backends backends) {
    return of(backends, backends.archives().map(Archives::new));
  }

  /** As {@link #of(Backends)}, with archives that only this process knows of. */
  static Stores of(Backends backends, SharedArchives archives) {
    return of(backends, Optional.of(new Archives(archives)));
  }

  private static Stores of(Backends backends, Optional<Archives> archives) {
    return new Stores(
        backends.photos(),
        backends.queue(),
        backends.index(),
        backends.blobs(),
        backends.samePerson(),
        archives);
  }

  PhotoDeletion deletion() {
    return new PhotoDeletion(photos, queue, index, blobs);
  }
}
