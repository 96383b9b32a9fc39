package me.similarfaces.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Fetches messages in the background. An idle queue is asked once in 20 s, and what is added to it
 * comes at once; a busy one is asked several times at once. Thread-safe.
 *
 * <p>How many messages it asks for goes up with every answer and down to one when a suspect comes:
 * whatever is fetched together is in danger together.
 */
final class LongPolls {
  private static final Logger LOG = LoggerFactory.getLogger(LongPolls.class);

  /** The longest that SQS offers, and the cheapest. */
  private static final Duration WAIT = Duration.ofSeconds(20);

  private static final int MOST_AT_ONCE = 4;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final SqsQueue queue;
  private final Arrivals arrivals;
  private int waiting;
  private int atOnce = 1;
  private int size = 1;
  private long pauseMillis;
  private long resumeNanos;
  private boolean closed;

  /** Who takes what comes. */
  interface Arrivals {
    /**
     * @return false when one of them is a suspect
     */
    boolean harmless(List<Message> messages, Duration lease);

    /** Whether there is somebody to take more, and may have it now. */
    boolean wantMore();
  }

  LongPolls(SqsQueue queue, Arrivals arrivals) {
    this.queue = queue;
    this.arrivals = arrivals;
  }

  /** Asks for messages if they are wanted, unless that is under way already. */
  synchronized void fetch(Duration lease) {
    if (waiting < atOnce && !pausing() && !closed && arrivals.wantMore()) {
      waiting++;
      int max = size;
      queue.inBackground(() -> poll(max, lease));
    }
  }

  private boolean pausing() {
    return pauseMillis > 0 && System.nanoTime() - resumeNanos < 0;
  }

  private void poll(int max, Duration lease) {
    try {
      List<Message> messages = queue.receive(max, lease, WAIT);
      answered(messages.size() == max, messages.isEmpty() || arrivals.harmless(messages, lease));
    } catch (RuntimeException e) {
      failed(e);
    }
    fetch(lease);
  }

  private synchronized void answered(boolean full, boolean harmless) {
    waiting--;
    if (pauseMillis > 0) {
      LOG.info("The queue {} answers again", queue.name());
      pauseMillis = 0;
    }
    size = harmless ? Math.min(size + 1, SqsQueue.BATCH) : 1;
    boolean busy = full && size == SqsQueue.BATCH;
    atOnce = busy ? Math.min(atOnce + 1, MOST_AT_ONCE) : 1;
  }

  private synchronized void failed(RuntimeException cause) {
    waiting--;
    if (pauseMillis == 0 && !closed) {
      LOG.warn("The queue {} does not answer, trying on: {}", queue.name(), cause.toString());
    }
    pauseMillis = Math.min(Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis), LONGEST_PAUSE_MILLIS);
    resumeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
  }

  /**
   * Asks no more. What was asked before may still bring messages: to break the connection instead
   * could lose sight of some, until their lease ends.
   */
  synchronized void close() {
    closed = true;
  }
}
