package me.similarfaces.sqlite;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the write-ahead log into the database once a second, so that no writer has to do it in the
 * middle of its commit.
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
  private static final long PERIOD_MILLIS = 1_000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("sqlite-checkpointer").daemon().build());

  private Checkpointer() {}

  static Checkpointer start(Runnable checkpoint) {
    Checkpointer checkpointer = new Checkpointer();
    ScheduledFuture<?> unused =
        checkpointer.thread.scheduleWithFixedDelay(
            () -> attempt(checkpoint), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return checkpointer;
  }

  /** A full disk fails the writers too, who can tell somebody; the next second tries again. */
  private static void attempt(Runnable checkpoint) {
    try {
      checkpoint.run();
    } catch (RuntimeException e) {
      LOG.warn("checkpoint failed: {}", e.getMessage());
    }
  }

  /** Waits for a checkpoint that runs. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (!thread.isTerminated()) {
      try {
        boolean unused = thread.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
