package me.similarfaces.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asking again and again. */
final class Waiting {
  private Waiting() {}

  /** Whether it came true within the time. */
  static boolean until(BooleanSupplier condition, Duration timeout, long pollMillis)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(pollMillis);
    }
    return true;
  }
}
