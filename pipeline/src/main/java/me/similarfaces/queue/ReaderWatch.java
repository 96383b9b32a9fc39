package me.similarfaces.queue;

import java.time.Duration;

/**
 * Whether somebody still reads a queue: who does is in a call, or was not long ago. Thread-safe.
 */
final class ReaderWatch {
  private static final long LEAST_NANOS = Duration.ofSeconds(2).toNanos();

  private int inside;
  private long lastNanos;
  private long patienceNanos;

  /** Asks for tasks. */
  synchronized void enters(Duration lease) {
    inside++;
    calls(lease);
  }

  synchronized void leaves() {
    inside--;
    lastNanos = System.nanoTime();
  }

  /** Shows that it lives; leases are renewed three times in their length. */
  synchronized void calls(Duration lease) {
    lastNanos = System.nanoTime();
    patienceNanos = Math.max(LEAST_NANOS, lease.toNanos() / 2);
  }

  /** Says good-bye; if there is another one, its next call will tell. */
  synchronized void ends() {
    patienceNanos = 0;
  }

  synchronized boolean isGone() {
    return inside == 0 && System.nanoTime() - lastNanos >= patienceNanos;
  }
}
