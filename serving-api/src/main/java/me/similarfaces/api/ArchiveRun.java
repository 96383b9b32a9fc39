package me.similarfaces.api;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ArchiveStore;

/**
 * The work of this process on an archive: it is read, then its last photos are waited for. Somebody
 * may cancel it at any time until it has ended.
 */
public final class ArchiveRun implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

  /** Who watches asks about every second. */
  private static final long WATCHING_NANOS = Duration.ofSeconds(3).toNanos();

  private final Archive archive;
  private final ArchiveStore store;
  private final PacedCounts counts;
  private final BooleanSupplier stopped;
  private final Runnable onClose;
  private final long startedAt = System.nanoTime();
  private final long doneBefore;
  private volatile long askedAt = startedAt - WATCHING_NANOS;
  private boolean ended;
  private volatile boolean cancelled;

  /** How it ended. */
  public enum Ending {
    /** Everything was read, and every photo is done or has failed. */
    FINISHED,
    /** The rest is not wanted; what had been taken is done. */
    CANCELLED,
    /** The process is to end. */
    STOPPED
  }

  /**
   * How fast it goes.
   *
   * @param photosPerSecond since the run began
   * @param secondsLeft known once nothing more will be taken
   */
  public record Speed(double photosPerSecond, OptionalLong secondsLeft) {}

  ArchiveRun(
      Archive archive,
      ArchiveStore store,
      PacedCounts counts,
      BooleanSupplier stopped,
      Runnable onClose) {
    this.archive = archive;
    this.store = store;
    this.counts = counts;
    this.stopped = stopped;
    this.onClose = onClose;
    this.doneBefore = done(counts.get());
  }

  private static long done(ArchiveCounts counts) {
    return counts.done() + counts.failed();
  }

  public Archive archive() {
    return archive;
  }

  /** How far it is, not counted anew each time. */
  public ArchiveCounts counts() {
    return counts.get();
  }

  /** Whether more of it is to be read. */
  public boolean goesOn() {
    return !cancelled && !stopped.getAsBoolean();
  }

  /** Notes what was found. */
  void put(ArchiveEntry entry) {
    store.put(archive.id(), entry);
  }

  public Speed speed() {
    ArchiveCounts now = counts.get();
    double seconds = Math.max(1e-9, (System.nanoTime() - startedAt) / 1e9);
    double perSecond = Math.max(0, done(now) - doneBefore) / seconds;
    boolean known = (now.read() || cancelled) && perSecond > 0;
    return new Speed(
        perSecond,
        known ? OptionalLong.of(Math.round(now.unfinished() / perSecond)) : OptionalLong.empty());
  }

  /**
   * Ends the reading; the photos that were taken are finished.
   *
   * @return false when the run has ended already
   */
  synchronized boolean cancel() {
    if (!ended && !cancelled) {
      store.cancel(archive.id());
      cancelled = true;
    }
    return !ended;
  }

  /** Notes that somebody asks how far it is. */
  void asked() {
    askedAt = System.nanoTime();
  }

  /** Whether somebody has asked a moment ago. */
  public boolean isWatched() {
    return System.nanoTime() - askedAt < WATCHING_NANOS;
  }

  /** To be called when nothing more will be read: waits for the photos that were taken. */
  public Ending awaitEnd() throws InterruptedException {
    if (goesOn()) {
      store.read(archive.id());
    }
    counts.forget();
    while (!stopped.getAsBoolean() && counts.get().unfinished() > 0) {
      Thread.sleep(LOOK_MILLIS);
    }
    return end();
  }

  private synchronized Ending end() {
    ended = true;
    if (cancelled) {
      return Ending.CANCELLED;
    }
    if (stopped.getAsBoolean()) {
      return Ending.STOPPED;
    }
    store.finish(archive.id());
    counts.forget();
    return Ending.FINISHED;
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    onClose.run();
  }
}
