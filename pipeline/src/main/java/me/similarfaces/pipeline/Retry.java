package me.similarfaces.pipeline;

import java.io.UncheckedIOException;
import java.util.function.Supplier;
import me.similarfaces.sqlite.DatabaseException;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.transform.StorageDownException;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;
import org.joda.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what failed for a reason that may pass: storage that is busy, or being restarted. */
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

  /**
   * Longer than most outages of a store: beginning again from a checkpoint would only cost the
   * photos under way an attempt each. Their leases are renewed meanwhile.
   */
  private static final FluentBackoff PATIENCE =
      FluentBackoff.DEFAULT
          .withInitialBackoff(Duration.millis(50))
          .withMaxBackoff(Duration.standardSeconds(5))
          .withMaxCumulativeBackoff(Duration.standardMinutes(10));

  private Retry() {}

  /**
   * The work's answer.
   *
   * @param what is done, for the log: "Writing a field"
   * @throws StorageDownException when storage fails for longer than it is worth waiting
   */
  static <T> T of(String what, Supplier<T> work) {
    return of(what, work, PATIENCE.backoff());
  }

  static <T> T of(String what, Supplier<T> work, BackOff backOff) {
    while (true) {
      try {
        return work.get();
      } catch (DatabaseException | UncheckedIOException e) {
        // What is missing stays missing.
        if (e instanceof BlobNotFoundException) {
          throw e;
        }
        awaitNextTry(what, backOff, e);
      }
    }
  }

  private static void awaitNextTry(String what, BackOff backOff, RuntimeException failure) {
    try {
      if (!BackOffUtils.next(Sleeper.DEFAULT, backOff)) {
        throw new StorageDownException(what + " failed too often", failure);
      }
      LOG.warn("{} failed, trying again: {}", what, failure.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageDownException(what + " was interrupted", failure);
    }
  }
}
