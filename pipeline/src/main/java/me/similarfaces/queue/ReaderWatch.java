package me.similarfaces.queue;

import java.time.Duration;

/**
 * Whether somebody still reads a queue: who does is in a call, or was not long ago. Thread-safe.
 *
 * <p>A reader that ended is mostly followed by another in the same process, as a job that fails is
 * begun again. Until it is certain that none follows, what came for it is kept: every delivery is
 * counted, and what is handed back here and delivered again looks as if it had killed somebody.
 */
final class ReaderWatch {
  private static final long LEAST_NANOS = Duration.ofSeconds(2).toNanos();

  /** Longer than a job needs to begin again, and than a reader that wants more stays silent. */
  private static final long SUCCESSION_NANOS = Duration.ofSeconds(5).toNanos();

  private int inside;
  private boolean ended;
  private long askedNanos = System.nanoTime() - SUCCESSION_NANOS;
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
    askedNanos = lastNanos;
  }

  /** Shows that it lives; leases are renewed three times in their length. */
  synchronized void calls(Duration lease) {
    ended = false;
    lastNanos = System.nanoTime();
    patienceNanos = Math.max(LEAST_NANOS, lease.toNanos() / 2);
  }

  /** Says good-bye; if there is another one, its next call will tell. */
  synchronized void ends() {
    ended = true;
    lastNanos = System.nanoTime();
    patienceNanos = SUCCESSION_NANOS;
  }

  /**
   * Whether to ask the server on behalf of somebody; never when that is gone, or what comes would
   * go back and come again, one attempt more each time.
   */
  synchronized boolean isReading() {
    boolean recently = !ended && System.nanoTime() - askedNanos < SUCCESSION_NANOS;
    return inside > 0 || (recently && !isGone());
  }

  /** Whether what is kept for it should be handed back. */
  synchronized boolean isGone() {
    return inside == 0 && System.nanoTime() - lastNanos >= patienceNanos;
  }
}
