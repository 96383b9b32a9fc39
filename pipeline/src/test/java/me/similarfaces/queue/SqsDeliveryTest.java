package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** SQS delivers more than once, and processes die: no photo is lost, and few are done twice. */
class SqsDeliveryTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration BRIEF = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofMillis(500);

  @AutoClose private final SqsFixture sqs = new SqsFixture();

  @Test
  void whatIsDeliveredTwiceIsGivenToThePipelineOnceWhileItWorksOnIt() throws Exception {
    Set<String> added = add(SourceReader.MOST_OPEN);
    Twice tap = new Twice();
    try (SqsLeasedQueue queue = sqs.open(tap);
        SourceReader reader = new SourceReader(queue, LONG, Optional.empty())) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < SourceReader.MOST_OPEN; i++) {
        seen.add(reader.next().photoId());
      }
      assertThat(seen, is(equalTo(added)));
      Await.until(
          "all came twice",
          PATIENCE,
          () -> !reader.reads(Duration.ZERO) && tap.again.get() >= SourceReader.MOST_OPEN);
      // The first handles are worth nothing by now: this deletes by the second ones.
      reader.mark().finalizeCheckpoint();
      awaitEmptyQueue();
    }
  }

  /** Makes everything that is delivered for the first time visible again at once. */
  private final class Twice extends SqsTap {
    private final AtomicInteger again = new AtomicInteger();

    Twice() {
      super(sqs.client);
    }

    @Override
    Object around(String method, Callable<Object> call) throws Exception {
      Object answer = super.around(method, call);
      if (answer instanceof ReceiveMessageResponse received) {
        received.messages().forEach(this::show);
      }
      return answer;
    }

    private void show(Message message) {
      String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
      if (count.equals("1")) {
        sqs.show(message.receiptHandle());
      } else {
        again.incrementAndGet();
      }
    }
  }

  @Test
  void whatComesAgainAfterItWasDeletedIsNotGivenAgain() throws Exception {
    add(1);
    Undeleted tap = new Undeleted();
    try (SqsLeasedQueue queue = sqs.open(tap)) {
      List<Lease> leases = queue.lease(1, LONG, PATIENCE);
      queue.ack(handles(leases));
      assertThat(sqs.depth(), is(1L));
      sqs.show(SqsHandle.parse(handles(leases)).get(0).receipt());
      assertThat(queue.lease(1, LONG, A_WHILE), is(empty()));
      awaitEmptyQueue();
    }
  }

  /** Loses the first deletion, as a machine of SQS may that was away at that moment. */
  private final class Undeleted extends SqsTap {
    private final AtomicBoolean lost = new AtomicBoolean();

    Undeleted() {
      super(sqs.client);
    }

    @Override
    Object around(String method, Callable<Object> call) throws Exception {
      return method.equals("deleteMessageBatch") && lost.compareAndSet(false, true)
          ? DeleteMessageBatchResponse.builder().build()
          : super.around(method, call);
    }
  }

  @Test
  void acknowledgementsMayComeInAnyOrder() throws Exception {
    Set<String> added = add(24);
    List<Lease> leases = new ArrayList<>();
    Await.until(
        "all are leased",
        PATIENCE,
        () -> leases.addAll(sqs.queue.lease(8, LONG, A_WHILE)) && leases.size() == added.size());
    Collections.shuffle(leases, new Random(1));
    List<Lease> kept = leases.subList(0, 3);
    leases.subList(3, 10).forEach(lease -> sqs.queue.ack(List.of(lease.handle())));
    sqs.queue.ack(handles(leases.subList(10, 24)));
    assertThat(sqs.depth(), is(3L));
    sqs.queue.release(handles(kept));
    try (SqsLeasedQueue other = sqs.open()) {
      assertThat(finish(other), is(ids(kept)));
    }
  }

  @Test
  void whatWasFetchedAheadIsHeldForAsLongAsItsReaderLives() throws Exception {
    add(3);
    try (SourceReader reader = new SourceReader(sqs.queue, BRIEF, Optional.empty());
        SqsLeasedQueue other = sqs.open()) {
      reader.next();
      Await.until("all were fetched", PATIENCE, () -> sqs.queue.stats().leased() == 3);
      assertThat(other.lease(8, LONG, BRIEF.multipliedBy(2)), is(empty()));
      assertThat(reader.next().attempt(), is(1));
      reader.next();
      reader.mark().finalizeCheckpoint();
      awaitEmptyQueue();
    }
  }

  @Test
  void whatAReaderThatWentSilentHadFetchedComesToAnotherProcess() throws Exception {
    Set<String> added = add(4);
    Duration lease = Duration.ofSeconds(12);
    Set<String> held = ids(sqs.queue.lease(1, lease, PATIENCE));
    Await.until("all were fetched", PATIENCE, () -> sqs.queue.stats().leased() == 4);
    added.removeAll(held);
    // It calls no more, and does not even say good-bye.
    try (SqsLeasedQueue other = sqs.open()) {
      Set<String> came = new HashSet<>();
      Await.until(
          "all that it only kept",
          lease,
          () -> {
            List<Lease> leases = other.lease(8, LONG, A_WHILE);
            other.ack(handles(leases));
            came.addAll(ids(leases));
            return came.containsAll(added);
          });
      assertThat("the other is leased on", sqs.depth(), is(1L));
    }
  }

  @Test
  void aReaderThatFollowsAnotherMakesNoSuspects() throws Exception {
    // Few enough that a long poll is under way, which sees what is handed back.
    Set<String> added = add(SourceReader.MOST_OPEN);
    try (SourceReader reader = new SourceReader(sqs.queue, LONG, Optional.empty())) {
      reader.next(SourceReader.MOST_OPEN);
    }
    List<PhotoTask> tasks = new ArrayList<>();
    try (SourceReader reader = new SourceReader(sqs.queue, LONG, Optional.empty())) {
      for (int i = 0; i < added.size(); i++) {
        tasks.add(reader.next());
        reader.mark().finalizeCheckpoint();
      }
    }
    assertThat(tasks.stream().map(PhotoTask::photoId).collect(Collectors.toSet()), is(added));
    tasks.forEach(task -> assertThat(task.attempt(), is(lessThanOrEqualTo(2))));
  }

  @Test
  void processesThatAreKilledAgainAndAgainLoseNothing() throws Exception {
    Random random = new Random(1);
    Set<String> added = add(60);
    Set<String> seen = new HashSet<>();
    Optional<QueueMark> complete = Optional.empty();
    for (int kills = 0; kills < 3; kills++) {
      complete = Optional.of(liveAndDie(complete, random, seen));
    }
    try (SqsLeasedQueue last = sqs.open();
        SourceReader reader = new SourceReader(last, BRIEF, complete)) {
      Await.until(
          "every task is acknowledged",
          LONG,
          () -> {
            reader.readUpTo(SourceReader.MOST_OPEN, seen);
            reader.mark().finalizeCheckpoint();
            return sqs.depth() == 0;
          });
    }
    assertThat(seen, is(equalTo(added)));
    assertThat(sqs.deadDepth(), is(0L));
  }

  /** The last mark that was complete, whether or not the death was before its finalisation. */
  private QueueMark liveAndDie(Optional<QueueMark> restored, Random random, Set<String> seen)
      throws Exception {
    SqsTap tap = new SqsTap(sqs.client);
    try (SqsLeasedQueue queue = sqs.open(tap);
        SourceReader reader = new SourceReader(queue, BRIEF, restored)) {
      reader.readUpTo(10, seen);
      reader.mark().finalizeCheckpoint();
      reader.readUpTo(10, seen);
      QueueMark complete = reader.mark();
      if (random.nextBoolean()) {
        complete.finalizeCheckpoint();
      }
      reader.readUpTo(random.nextInt(5), seen);
      tap.cut();
      return complete;
    }
  }

  @Test
  void aTaskWhoseProcessDiedComesWhenItsLeaseEndsWithItsAttemptCounted() throws Exception {
    add(1);
    SqsTap tap = new SqsTap(sqs.client);
    try (SqsLeasedQueue doomed = sqs.open(tap)) {
      doomed.lease(1, BRIEF, PATIENCE);
      tap.cut();
      List<Lease> again = sqs.queue.lease(1, LONG, PATIENCE);
      assertThat(again.get(0).task().attempt(), is(greaterThan(1)));
    }
  }

  /** Does whatever there is. */
  private Set<String> finish(LeasedQueue queue) throws Exception {
    Set<String> done = new HashSet<>();
    Await.until(
        "the queue is empty",
        PATIENCE,
        () -> {
          List<Lease> leases = queue.lease(8, LONG, Duration.ofMillis(100));
          done.addAll(ids(leases));
          queue.ack(handles(leases));
          return sqs.depth() == 0;
        });
    return done;
  }

  private void awaitEmptyQueue() throws Exception {
    Await.until("the queue is empty", PATIENCE, () -> sqs.depth() == 0);
  }

  private Set<String> add(int tasks) {
    Set<String> ids =
        IntStream.range(0, tasks).mapToObj(i -> "photo-" + i).collect(Collectors.toSet());
    ids.forEach(id -> sqs.queue.add(new PhotoTask(id, "owner", "/" + id, 42, 0)));
    return ids;
  }

  private static Set<String> ids(List<Lease> leases) {
    return leases.stream().map(lease -> lease.task().photoId()).collect(Collectors.toSet());
  }

  private static List<String> handles(List<Lease> leases) {
    return leases.stream().map(Lease::handle).toList();
  }
}
