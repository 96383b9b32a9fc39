package me.similarfaces.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.api.PhotoIntake.Prepared;
import me.similarfaces.api.PhotoIntake.Upload;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ArchiveEntry.Refused;
import me.similarfaces.store.ContentId;
import me.similarfaces.vision.ImageException;

/**
 * Puts the photos of an archive into the queue, those that are not there or done already. A photo's
 * id is made of its bytes: the same picture at two paths is one photo, in this run and in the next.
 *
 * <p>Some entries are collected and taken together, which is several times cheaper; what a crash
 * takes with it is read again by the next run. Not thread-safe.
 *
 * <p>A photo that was deleted stays deleted, also when its archive is read again.
 */
public final class ArchiveIntake {
  /**
   * Enough for the pipeline to be busy; a million waiting photos would only fill the disk, and be
   * before those that others upload.
   */
  private static final long MOST_WAITING = 200;

  private static final long PAUSE_MILLIS = 100;

  /** Entries that are written together. */
  private static final int MOST_ENTRIES = 32;

  /** Pictures that are held in memory for it, unless a single one is larger. */
  private static final long MOST_BYTES = 8L << 20;

  /** A source that is slow must not look as if nothing happened. */
  private static final long MOST_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Refused DELETED = new Refused("deleted", "it was deleted before");

  private final ArchiveRun run;
  private final String collection;
  private final PhotoIntake intake;
  private final BatchIntake batches;
  private final List<ArchiveEntry> entries = new ArrayList<>();
  private final Map<String, ByteBuffer> pictures = new LinkedHashMap<>();
  private long bytes;
  private long flushedAt = System.nanoTime();

  public ArchiveIntake(ServerConfig config, Stores stores, ArchiveRun run) {
    this.run = run;
    this.collection = run.archive().collection();
    this.intake = PhotoIntake.of(config, stores);
    this.batches =
        stores
            .archives()
            .flatMap(Archives::mirror)
            .<BatchIntake>map(mirror -> new SharedIntake(stores, intake, mirror, run))
            .orElseGet(() -> new OwnIntake(stores, intake, run));
  }

  /**
   * Takes a picture; waits while enough others are waiting, and leaves it if the run ends
   * meanwhile.
   *
   * @param picture stays as it is until it was taken
   */
  public void photo(int source, String path, ByteBuffer picture) throws InterruptedException {
    String photoId = ContentId.ofPhoto(collection, picture);
    entries.add(ArchiveEntry.photo(source, path, photoId));
    if (pictures.putIfAbsent(photoId, picture) == null) {
      bytes += picture.remaining();
    }
    flushIfFull();
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

  /** Takes what was collected, unless the run has ended; to be called at the end. */
  public void flush() throws InterruptedException {
    if (!entries.isEmpty()) {
      List<Prepared> photos = prepareNew();
      if (awaitRoom(photos)) {
        refuseDead(batches.take(photos, entries));
      }
    }
    entries.clear();
    pictures.clear();
    bytes = 0;
    flushedAt = System.nanoTime();
  }

  private void refuseDead(Set<String> photoIds) {
    if (!photoIds.isEmpty()) {
      photoIds.forEach(photoId -> refuse(photoId, DELETED));
      entries.forEach(run::put);
    }
  }

  /** Of what is there already nothing but its path is new. */
  private List<Prepared> prepareNew() {
    Set<String> existing = batches.existing(pictures.keySet());
    List<Prepared> photos = new ArrayList<>();
    pictures.forEach(
        (photoId, picture) -> {
          if (!existing.contains(photoId)) {
            prepare(photoId, picture).ifPresent(photos::add);
          }
        });
    return photos;
  }

  /** Empty when it is no photo; then its entries say so. */
  private Optional<Prepared> prepare(String photoId, ByteBuffer picture) {
    long now = System.currentTimeMillis();
    try {
      return Optional.of(
          intake.prepare(new Upload(photoId, picture, collection, Optional.empty(), now)));
    } catch (ImageException e) {
      refuse(photoId, new Refused(e.code(), e.getMessage()));
    } catch (ProblemException e) {
      refuse(photoId, new Refused(e.code().wireName(), e.getMessage()));
    }
    return Optional.empty();
  }

  /** From now on the paths of a picture say why it is not taken. */
  private void refuse(String photoId, Refused refusal) {
    entries.replaceAll(
        entry ->
            entry.photoId().equals(Optional.of(photoId))
                ? ArchiveEntry.refused(
                    entry.source(), entry.path(), refusal.reason(), refusal.detail())
                : entry);
  }

  /** Whether there is room; not if the run ends before there is. */
  private boolean awaitRoom(List<Prepared> photos) throws InterruptedException {
    while (run.goesOn() && !photos.isEmpty() && batches.waiting() >= MOST_WAITING) {
      Thread.sleep(PAUSE_MILLIS);
    }
    return run.goesOn();
  }
}
