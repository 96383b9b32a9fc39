package me.similarfaces.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.similarfaces.store.PhotoDeletion;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes photos whose time is over, and completes deletions that an error interrupted. */
public final class Janitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int BATCH = 100;

  private final Stores stores;
  private final PhotoDeletion deletion;
  private final Optional<Duration> retention;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("janitor").daemon().build());

  /**
   * @param retention how long photos stay; empty for ever
   */
  Janitor(Stores stores, Optional<Duration> retention, InstantSource clock) {
    this.stores = stores;
    this.deletion = stores.deletion();
    this.retention = retention;
    this.clock = clock;
  }

  /** Works in the background until it is closed. */
  static Janitor start(Stores stores, Optional<Duration> retention) {
    Janitor janitor = new Janitor(stores, retention, InstantSource.system());
    long pause = pause(retention).toMillis();
    var unused =
        janitor.executor.scheduleWithFixedDelay(
            janitor::sweepQuietly, pause, pause, TimeUnit.MILLISECONDS);
    return janitor;
  }

  /** A tenth of the retention is as late as a photo may go. */
  private static Duration pause(Optional<Duration> retention) {
    Duration tenth = retention.orElse(LONGEST_PAUSE.multipliedBy(10)).dividedBy(10);
    return tenth.compareTo(LONGEST_PAUSE) < 0 ? tenth : LONGEST_PAUSE;
  }

  private void sweepQuietly() {
    try {
      sweep();
    } catch (RuntimeException e) {
      LOG.warn("Photos can't be deleted at the moment, the next round tries again", e);
    }
  }

  /**
   * One round.
   *
   * @return how many photos expired
   */
  int sweep() {
    deletion.resume();
    int expired = retention.map(this::expire).orElse(0);
    if (expired > 0) {
      LOG.info("{} photos expired", expired);
    }
    return expired;
  }

  private int expire(Duration age) {
    long before = clock.millis() - age.toMillis();
    int total = 0;
    List<String> batch = stores.photos().receivedBefore(before, BATCH);
    while (!batch.isEmpty()) {
      total += (int) batch.stream().filter(deletion::delete).count();
      batch = stores.photos().receivedBefore(before, BATCH);
    }
    return total;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
