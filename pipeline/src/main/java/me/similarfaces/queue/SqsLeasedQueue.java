package me.similarfaces.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.similarfaces.aws.AwsException;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LongPolls.Arrivals;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The queue of many processes, in SQS.
 *
 * <pre>{@code
 * SqsQueues.create(client, "photos");
 * try (LeasedQueue queue = SqsLeasedQueue.open(client, "photos")) {
 *   queue.add(task);
 * }
 * }</pre>
 *
 * <p>Messages are fetched in the background and kept until {@link #lease} is called, which costs no
 * request. What is kept is renewed with every {@link #renew} and goes back to the queue when nobody
 * calls any more. {@link Quarantine} applies to what this object leases; others may lease at the
 * same time. Delays are at most 15 minutes, and leases count in whole seconds.
 *
 * <p>While SQS does not answer, {@link #lease} returns nothing, {@link #ack} is made up for later,
 * and {@link #release} is left to the end of the lease; the other methods throw {@link
 * AwsException}.
 */
public final class SqsLeasedQueue implements LeasedQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SqsLeasedQueue.class);

  /** How often a long wait looks whether there is still somebody asked. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final long UPKEEP_MILLIS = 1_000;
  private static final long STATS_NANOS = Duration.ofSeconds(3).toNanos();

  /** Who asked so lately asks again, and need not wait for the answer then. */
  private static final long ASKED_NANOS = Duration.ofSeconds(10).toNanos();

  private final SqsQueue queue;
  private final ReceivedTasks received;
  private final Deletions deletions;
  private final LongPolls polls;
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("sqs upkeep").daemon().build());
  private final ReaderWatch reader = new ReaderWatch();
  private volatile Optional<Counted> counted = Optional.empty();
  private volatile long askedAtNanos = System.nanoTime() - ASKED_NANOS;
  private volatile boolean closed;

  private record Counted(Stats stats, long atNanos) {}

  SqsLeasedQueue(SqsClient client, String name, InstantSource clock) {
    this.queue = new SqsQueue(client, name);
    this.received = new ReceivedTasks(clock);
    this.deletions = new Deletions(queue);
    this.polls = new LongPolls(queue, new Inbox());
    var unused =
        upkeep.scheduleWithFixedDelay(
            this::lookAfter, UPKEEP_MILLIS, UPKEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * The client stays the caller's, to be closed after the queue.
   *
   * @throws AwsException when there is no such queue, or it can't be asked
   */
  public static SqsLeasedQueue open(SqsClient client, String name) {
    SqsQueues.check(client, name);
    return new SqsLeasedQueue(client, name, InstantSource.system());
  }

  @Override
  public void add(PhotoTask task, Duration delay) {
    try {
      queue.send(TaskMessage.write(task), delay);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private AwsException failure(SdkException cause) {
    return new AwsException("the queue " + queue.name(), cause);
  }

  @Override
  public List<Lease> lease(int max, Duration lease, Duration wait) {
    if (closed || max <= 0) {
      return List.of();
    }
    reader.enters(lease);
    try {
      return take(max, lease, wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      reader.leaves();
    }
  }

  private List<Lease> take(int max, Duration lease, Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    List<Lease> leases;
    Duration left = wait;
    do {
      polls.fetch(lease);
      leases = received.take(max, left.compareTo(LOOK) < 0 ? left : LOOK);
      left = Duration.ofNanos(deadline - System.nanoTime());
    } while (leases.isEmpty() && !left.isNegative() && !closed);
    polls.fetch(lease);
    return leases;
  }

  private final class Inbox implements Arrivals {
    @Override
    public boolean harmless(List<Message> messages, Duration lease) {
      List<SqsHandle> done = new ArrayList<>();
      List<SqsHandle> unwanted = new ArrayList<>();
      boolean harmless = true;
      for (Message message : messages) {
        SqsHandle handle = SqsHandle.of(message);
        if (deletions.isDone(handle)) {
          done.add(handle);
          continue;
        }
        // What is no task is left to the end of its lease, and at last to the dead-letter queue.
        Optional<PhotoTask> task = TaskMessage.read(message);
        if (closed || reader.isGone()) {
          unwanted.add(handle);
        } else {
          task.ifPresent(read -> received.keep(handle, read, lease));
        }
        harmless &= task.isEmpty() || task.get().attempt() <= Quarantine.SUSPECT_AFTER;
      }
      deletions.delete(done);
      giveBack(unwanted);
      return harmless;
    }

    @Override
    public boolean wantMore() {
      return reader.isReading() && received.wantsMore();
    }
  }

  @Override
  public void ack(Collection<String> handles) {
    deletions.delete(received.finish(SqsHandle.parse(handles)));
  }

  @Override
  public void renew(Collection<String> handles, Duration lease) {
    reader.calls(lease);
    List<SqsHandle> all = new ArrayList<>(received.held(SqsHandle.parse(handles)));
    all.addAll(received.kept());
    try {
      received.renewed(all, queue.renew(all, lease), lease);
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  /** Who reads releases at the end; what is kept for it follows if nobody reads on. */
  @Override
  public void release(Collection<String> handles) {
    reader.ends();
    giveBack(received.takeBack(SqsHandle.parse(handles)));
  }

  private void giveBack(List<SqsHandle> handles) {
    try {
      queue.release(handles);
    } catch (RuntimeException e) {
      LOG.warn(
          "{} tasks of {} come back only when their leases end: {}",
          handles.size(),
          queue.name(),
          e.toString());
    }
  }

  /**
   * SQS can't look for a message. Who deletes a photo has to expect that its task comes.
   *
   * @return true, as the task may be queued
   */
  @Override
  public boolean remove(String photoId) {
    deletions.delete(received.withdraw(photoId));
    return true;
  }

  /** At most three seconds old; approximate, as all that SQS says about it. */
  @Override
  public Stats stats() {
    askedAtNanos = System.nanoTime();
    Optional<Counted> known = counted;
    boolean fresh = known.filter(c -> askedAtNanos - c.atNanos() < STATS_NANOS).isPresent();
    return fresh ? known.get().stats() : count();
  }

  private Stats count() {
    try {
      Stats stats = queue.stats();
      counted = Optional.of(new Counted(stats, System.nanoTime()));
      return stats;
    } catch (SdkException e) {
      counted = Optional.empty();
      throw failure(e);
    }
  }

  private void countAhead() {
    if (System.nanoTime() - askedAtNanos < ASKED_NANOS) {
      try {
        var unused = count();
      } catch (AwsException e) {
        // Whoever asks next hears of it.
        LOG.debug("The queue {} can't be counted", queue.name(), e);
      }
    }
  }

  private void lookAfter() {
    try {
      deletions.retry();
      countAhead();
      if (reader.isGone()) {
        giveBack(received.withdrawAll());
      }
    } catch (RuntimeException e) {
      LOG.warn("The queue {} was not looked after", queue.name(), e);
    }
  }

  /**
   * Hands back what is kept and lets waiting calls return. What was asked for before may still
   * come, and is handed back as well as long as the client is open.
   */
  @Override
  public void close() {
    closed = true;
    polls.close();
    received.close();
    upkeep.shutdownNow();
    deletions.retry();
    giveBack(received.withdrawAll());
  }
}
