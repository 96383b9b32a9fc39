package me.similarfaces.api;

import java.nio.ByteBuffer;
import java.util.Optional;
import me.similarfaces.api.PhotoIntake.Upload;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ContentId;
import me.similarfaces.vision.ImageException;

/**
 * Puts the photos of an archive into the queue, those that are not there or done already. A photo's
 * id is made of its bytes: the same picture at two paths is one photo, in this run and in the next.
 *
 * <p>A photo that was deleted stays deleted, also when its archive is read again.
 */
public final class ArchiveIntake {
  /** Enough for the pipeline to be busy; a million waiting photos would only fill the disk. */
  private static final long MOST_WAITING = 200;

  private static final long PAUSE_MILLIS = 20;

  private final ArchiveRun run;
  private final String collection;
  private final Stores stores;
  private final PhotoIntake intake;

  public ArchiveIntake(ServerConfig config, Stores stores, ArchiveRun run) {
    this.run = run;
    this.collection = run.archive().collection();
    this.stores = stores;
    this.intake = PhotoIntake.of(config, stores);
  }

  /**
   * Takes a picture; waits while enough others are waiting, and leaves it if the run ends
   * meanwhile.
   */
  public void photo(int source, String path, ByteBuffer picture) throws InterruptedException {
    String photoId = ContentId.ofPhoto(collection, picture);
    if (stores.photos().exists(photoId)) {
      run.put(ArchiveEntry.photo(source, path, photoId));
    } else if (awaitRoom()) {
      run.put(taken(source, path, photoId, picture));
    }
  }

  private ArchiveEntry taken(int source, String path, String photoId, ByteBuffer picture) {
    try {
      return take(photoId, picture)
          ? ArchiveEntry.photo(source, path, photoId)
          : ArchiveEntry.refused(source, path, "deleted", "it was deleted before");
    } catch (ImageException e) {
      return ArchiveEntry.refused(source, path, e.code(), e.getMessage());
    } catch (ProblemException e) {
      return ArchiveEntry.refused(source, path, e.code().wireName(), e.getMessage());
    }
  }

  /** Notes an entry that is no photo. */
  public void refused(int source, String path, String reason, String detail) {
    run.put(ArchiveEntry.refused(source, path, reason, detail));
  }

  /** Whether there is room; not if the run ends before there is. */
  private boolean awaitRoom() throws InterruptedException {
    while (run.goesOn() && stores.queue().stats().depth() >= MOST_WAITING) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return run.goesOn();
  }

  private boolean take(String photoId, ByteBuffer picture) {
    intake.accept(
        new Upload(photoId, picture, collection, Optional.empty(), System.currentTimeMillis()));
    boolean kept = stores.photos().exists(photoId);
    if (!kept) {
      // Its id is on the list of the dead: nothing was written but the picture and the task.
      stores.queue().remove(photoId);
      intake.takeBack(photoId);
    }
    return kept;
  }
}
