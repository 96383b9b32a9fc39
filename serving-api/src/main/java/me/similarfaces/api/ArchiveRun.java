package me.similarfaces.api;

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

  private final Archive archive;
  private final ArchiveStore store;
  private final PacedCounts counts;
  private final BooleanSupplier stopped;
  private final Audience audience = new Audience();
  private final ArchiveClock clock;
  private volatile OptionalLong expected = OptionalLong.empty();
  private boolean ended;
  private volatile boolean cancelled;
  private volatile boolean closed;

  /** How it ended. */
  public enum Ending {
    /** Everything was read, and every photo is done or has failed. */
    FINISHED,
    /** The rest is not wanted; what had been taken is done. */
    CANCELLED,
    /** The process is to end. */
    STOPPED
  }

  ArchiveRun(Archive archive, ArchiveStore store, PacedCounts counts, BooleanSupplier stopped) {
    this.archive = archive;
    this.store = store;
    this.counts = counts;
    this.stopped = stopped;
    this.clock = new ArchiveClock(counts.get());
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

  /**
   * Notes how many entries there are.
   *
   * @param entries empty where only reading tells
   */
  public void expect(OptionalLong entries) {
    entries.ifPresent(number -> store.expect(archive.id(), number));
    expected = entries;
  }

  /** How fast it goes. */
  public ArchiveSpeed speed() {
    ArchiveCounts now = counts.get();
    OptionalLong all = now.read() || cancelled ? OptionalLong.of(now.entries()) : expected;
    return clock.speed(now, all);
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

  /** Notes that somebody is told how far it is, or its end. */
  void told(boolean theEnd) {
    audience.told(theEnd);
  }

  /** Whether somebody watches, and has not yet heard of the end. */
  public boolean isWatched() {
    return audience.waits();
  }

  /** Until it is closed. */
  boolean isOpen() {
    return !closed;
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
    closed = true;
  }
}
