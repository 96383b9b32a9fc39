package me.similarfaces.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/** Those who wait for a version to change; a wait that is over leaves nothing behind. */
final class VersionWaits {
  private final ChangeSignals signals;
  private final ToLongFunction<String> versions;

  /**
   * @param versions the version of a photo at this moment; 0 when it does not exist
   */
  VersionWaits(ChangeSignals signals, ToLongFunction<String> versions) {
    this.signals = signals;
    this.versions = versions;
  }

  /** As {@link PhotoStore#changeAfter}. */
  CompletableFuture<Void> changeAfter(String photoId, long version) {
    ChangeSignals.Waiter waiter = signals.waiter(photoId);
    // A copy: who gives up waiting must not wake the others.
    CompletableFuture<Void> change = waiter.change().copy();
    var unused = change.whenComplete((nothing, error) -> waiter.close());
    boolean over = true;
    try {
      over = versions.applyAsLong(photoId) != version;
    } finally {
      if (over) {
        change.complete(null);
      }
    }
    return change;
  }

  /** Waits for it, at most for the timeout, and ends it. */
  static void await(CompletableFuture<Void> change, Duration timeout) throws InterruptedException {
    try {
      change.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Nothing happened, which is an answer too.
    } catch (ExecutionException e) {
      throw new IllegalStateException("a signal never fails", e);
    } finally {
      change.complete(null);
    }
  }
}
