package me.similarfaces.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody else does where many processes share the stores, and each of them can die: photos
 * that were stored and not queued are queued, photos that ended as dead letters of the queue are
 * said to have failed. Any number of processes may do it at the same time.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration PAUSE = Duration.ofSeconds(15);

  /** Longer than it takes from storing a photo to queueing it. */
  private static final Duration ABANDONED = Duration.ofMinutes(1);

  private final Backends backends;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("upkeep").daemon().build());

  private Upkeep(Backends backends) {
    this.backends = backends;
  }

  /**
   * Works in the background until it is closed; nothing to do for a process that owns its stores.
   */
  public static Upkeep start(Backends backends) {
    Upkeep upkeep = new Upkeep(backends);
    if (backends.shared()) {
      long pause = PAUSE.toMillis();
      var unused =
          upkeep.executor.scheduleWithFixedDelay(
              upkeep::roundQuietly, pause, pause, TimeUnit.MILLISECONDS);
    }
    return upkeep;
  }

  private void roundQuietly() {
    try {
      int queued = backends.requeue(InstantSource.system().millis() - ABANDONED.toMillis());
      if (queued > 0) {
        LOG.info("Queued {} photos whose process had died before", queued);
      }
      backends.buryDeadLetters();
    } catch (RuntimeException e) {
      LOG.warn("Upkeep has to wait for the next round: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
