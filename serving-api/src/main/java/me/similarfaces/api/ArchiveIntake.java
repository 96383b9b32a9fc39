package me.similarfaces.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.similarfaces.api.PhotoIntake.Prepared;
import me.similarfaces.api.PhotoIntake.Upload;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ContentId;
import me.similarfaces.vision.ImageException;

/**
 * Puts the photos of an archive into the queue, those that are not there or done already. A photo's
 * id is made of its bytes: the same picture at two paths is one photo, in this run and in the next.
 *
 * <p>Some entries are collected and written together, which is several times cheaper; what a crash
 * takes with it is read again by the next run. Not thread-safe.
 *
 * <p>A photo that was deleted stays deleted, also when its archive is read again.
 */
public final class ArchiveIntake {
  /** Enough for the pipeline to be busy; a million waiting photos would only fill the disk. */
  private static final long MOST_WAITING = 200;

  private static final long PAUSE_MILLIS = 20;

  /** Entries that are written together. */
  private static final int MOST_ENTRIES = 32;

  /** Pictures that are held in memory for it, unless a single one is larger. */
  private static final long MOST_BYTES = 8L << 20;

  /** A source that is slow must not look as if nothing happened. */
  private static final long MOST_NANOS = Duration.ofSeconds(1).toNanos();

  private final ArchiveRun run;
  private final String collection;
  private final Stores stores;
  private final PhotoIntake intake;
  private final List<ArchiveEntry> entries = new ArrayList<>();
  private final List<Prepared> photos = new ArrayList<>();
  private long bytes;
  private long flushedAt = System.nanoTime();

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
    try {
      if (!stores.photos().exists(photoId)) {
        collect(intake.prepare(upload(photoId, picture)));
      }
      entries.add(ArchiveEntry.photo(source, path, photoId));
    } catch (ImageException e) {
      entries.add(ArchiveEntry.refused(source, path, e.code(), e.getMessage()));
    } catch (ProblemException e) {
      entries.add(ArchiveEntry.refused(source, path, e.code().wireName(), e.getMessage()));
    }
    flushIfFull();
  }

  private Upload upload(String photoId, ByteBuffer picture) {
    return new Upload(photoId, picture, collection, Optional.empty(), System.currentTimeMillis());
  }

  private void collect(Prepared photo) {
    photos.add(photo);
    bytes += photo.jpeg().remaining();
  }

  /** Notes an entry that is no photo. */
  public void refused(int source, String path, String reason, String detail)
      throws InterruptedException {
    entries.add(ArchiveEntry.refused(source, path, reason, detail));
    flushIfFull();
  }

  private void flushIfFull() throws InterruptedException {
    boolean late = System.nanoTime() - flushedAt > MOST_NANOS;
    if (late || entries.size() >= MOST_ENTRIES || bytes >= MOST_BYTES) {
      flush();
    }
  }

  /** Writes what was collected, unless the run has ended; to be called at the end. */
  public void flush() throws InterruptedException {
    if (awaitRoom()) {
      intake.acceptAll(photos, () -> entries.forEach(run::put));
      photos.stream().map(photo -> photo.row().id()).filter(this::isDead).forEach(this::refuse);
    }
    entries.clear();
    photos.clear();
    bytes = 0;
    flushedAt = System.nanoTime();
  }

  /** Whether there is room; not if the run ends before there is. */
  private boolean awaitRoom() throws InterruptedException {
    while (run.goesOn() && !photos.isEmpty() && stores.queue().stats().waiting() >= MOST_WAITING) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return run.goesOn();
  }

  /** Its id is on the list of the dead: nothing was written but the picture and the task. */
  private boolean isDead(String photoId) {
    return !stores.photos().exists(photoId);
  }

  private void refuse(String photoId) {
    stores.queue().remove(photoId);
    intake.takeBack(photoId);
    entries.stream()
        .filter(entry -> entry.photoId().equals(Optional.of(photoId)))
        .map(
            entry ->
                ArchiveEntry.refused(
                    entry.source(), entry.path(), "deleted", "it was deleted before"))
        .forEach(run::put);
  }
}
