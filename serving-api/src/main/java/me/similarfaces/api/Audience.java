package me.similarfaces.api;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether somebody watches a run, and has not yet heard of its end. */
final class Audience {
  /** Who watches asks about every second, on a busy machine more rarely. */
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  /** For others who watch as well. */
  private static final long ECHO = Duration.ofSeconds(2).toNanos();

  private final LongSupplier clock;
  private long toldAt;
  private boolean exists;
  private boolean knowsTheEnd;

  Audience() {
    this(System::nanoTime);
  }

  /**
   * @param clock as {@link System#nanoTime}
   */
  Audience(LongSupplier clock) {
    this.clock = clock;
  }

  /** Somebody was told how far it is. */
  synchronized void told(boolean theEnd) {
    if (!knowsTheEnd) {
      toldAt = clock.getAsLong();
      knowsTheEnd = theEnd;
    }
    exists = true;
  }

  synchronized boolean waits() {
    return exists && clock.getAsLong() - toldAt < (knowsTheEnd ? ECHO : PATIENCE);
  }
}
