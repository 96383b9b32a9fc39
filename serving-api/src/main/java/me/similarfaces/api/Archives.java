package me.similarfaces.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import me.similarfaces.pipeline.SharedArchives;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;
import me.similarfaces.store.ArchiveRecord;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.PhotoMirror;

/**
 * The archives of the folder of this process, and which of them it works on. Their photos may be in
 * the same folder, or in stores that many processes share.
 */
public final class Archives {
  private final ArchiveStore store;
  private final Optional<PhotoMirror> mirror;
  private final Map<String, ArchiveRun> runs = new ConcurrentHashMap<>();
  private final Map<String, PacedCounts> counts = new ConcurrentHashMap<>();
  private final ReentrantLock counting = new ReentrantLock();

  /** Archives of photos in the same folder. */
  Archives(ArchiveStore store) {
    this(store, Optional.empty());
  }

  /** Archives of photos that other processes have as well. */
  Archives(SharedArchives shared) {
    this(shared.archives(), Optional.of(shared.photos()));
  }

  private Archives(ArchiveStore store, Optional<PhotoMirror> mirror) {
    this.store = store;
    this.mirror = mirror;
  }

  /** What became of the photos; empty where they are in the same folder. */
  Optional<PhotoMirror> mirror() {
    return mirror;
  }

  public ArchiveStore store() {
    return store;
  }

  /**
   * Begins to work on an archive, or once more; until the run is closed.
   *
   * @param stopped whether this process is about to end
   */
  public ArchiveRun begin(Archive archive, BooleanSupplier stopped) {
    store.begin(archive);
    PacedCounts paced = paced(archive.id());
    paced.forget();
    ArchiveRun run = new ArchiveRun(archive, store, paced, stopped);
    runs.put(archive.id(), run);
    return run;
  }

  private PacedCounts paced(String archiveId) {
    return counts.computeIfAbsent(
        archiveId, id -> new PacedCounts(() -> store.counts(id), counting));
  }

  ArchiveDocument document(ArchiveRecord archive) {
    String id = archive.archive().id();
    Optional<ArchiveRun> run = Optional.ofNullable(runs.get(id));
    // Before the counts are looked at: of a run that has ended they are the last ones.
    Optional<ArchiveRun> open = run.filter(ArchiveRun::isOpen);
    ArchiveCounts now = paced(id).get();
    run.ifPresent(it -> it.told(open.isEmpty()));
    return ArchiveDocument.of(
        archive, state(archive, now, open.isPresent()), now, open.map(ArchiveRun::speed));
  }

  List<ArchiveDocument> documents(List<ArchiveRecord> archives) {
    return archives.stream().map(this::document).toList();
  }

  private static ArchiveState state(ArchiveRecord archive, ArchiveCounts now, boolean open) {
    if (archive.cancelled()) {
      return ArchiveState.CANCELLED;
    }
    if (open) {
      return ArchiveState.RUNNING;
    }
    if (now.finished()) {
      return ArchiveState.FINISHED;
    }
    // The pipeline of this process finishes what an earlier one has read.
    return now.read() ? ArchiveState.RUNNING : ArchiveState.STOPPED;
  }

  /**
   * Ends the reading of an archive.
   *
   * @return false when this process does not work on it
   */
  boolean cancel(String archiveId) {
    return Optional.ofNullable(runs.get(archiveId)).map(ArchiveRun::cancel).orElse(false);
  }
}
