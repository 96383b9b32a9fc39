package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pipeline can rely on when it reads a queue, wherever its tasks are. */
abstract class LeasedQueueSourceContract {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Many polls of a reader, and longer than a task takes to come. */
  private static final Duration A_WHILE = Duration.ofMillis(500);

  private final List<SourceReader> readers = new ArrayList<>();

  /** The queue of this test. */
  abstract LeasedQueue queue();

  /** The same queue as somebody else has it. */
  abstract LeasedQueue elsewhere();

  /** How many tasks are in it, leased or not, as it stands now. */
  abstract long depth();

  /** A lease that ends soon. */
  abstract Duration brief();

  /** Called when all its readers are closed. */
  abstract void closeQueue();

  @AfterEach
  final void close() throws Exception {
    for (SourceReader reader : readers) {
      reader.close();
    }
    closeQueue();
  }

  @Test
  void aTaskComesOutAsItWentInWithTheTimeItWasReceived() throws Exception {
    queue().add(new PhotoTask("a", "owner", "s3://bucket/a", 42, 0));
    SourceReader reader = reader();
    assertThat(reader.next(), is(new PhotoTask("a", "owner", "s3://bucket/a", 42, 1)));
    assertThat(reader.timestampMillis(), is(42L));
  }

  @Test
  void aTaskThatIsAddedLaterIsReadSoon() throws Exception {
    SourceReader reader = reader();
    assertThat(reader.reads(Duration.ofMillis(50)), is(false));
    CompletableFuture<Void> added = CompletableFuture.runAsync(() -> add("a"));
    assertThat(reader.next().photoId(), is("a"));
    added.get();
  }

  @Test
  void nothingIsAcknowledgedBeforeACheckpointIsComplete() throws Exception {
    add("a", "b", "c");
    SourceReader reader = reader();
    reader.next(3);
    QueueMark mark = reader.mark();
    assertThat(depth(), is(3L));
    mark.finalizeCheckpoint();
    awaitEmptyQueue();
  }

  @Test
  void whatIsReadAfterACheckpointWasTakenIsNotAcknowledgedByIt() throws Exception {
    add("a", "b");
    SourceReader reader = reader();
    String before = reader.next().photoId();
    QueueMark mark = reader.mark();
    String after = reader.next().photoId();
    mark.finalizeCheckpoint();
    reader.close();
    SourceReader next = reader();
    assertThat(next.next().photoId(), is(after));
    assertThat("not " + before, next.reads(A_WHILE), is(false));
  }

  @Test
  void aCheckpointThatIsSkippedIsMadeUpForByTheNext() throws Exception {
    add("a", "b", "c");
    SourceReader reader = reader();
    reader.next(2);
    QueueMark skipped = reader.mark();
    reader.next();
    reader.mark().finalizeCheckpoint();
    assertThat(skipped.handles(), hasSize(2));
    assertThat(reader.mark().handles(), is(empty()));
    awaitEmptyQueue();
  }

  @Test
  void aReaderThatIsClosedLeavesItsTasksToTheNext() throws Exception {
    add("a", "b");
    SourceReader reader = reader();
    reader.next(2);
    reader.close();
    Set<String> again = new HashSet<>();
    finish(reader(), again);
    assertThat(again, containsInAnyOrder("a", "b"));
  }

  @Test
  void whatAMarkTellsOfIsAcknowledgedWhenItIsRestored() throws Exception {
    add("a", "b");
    SourceReader reader = reader();
    String done = reader.next().photoId();
    QueueMark stored = reader.mark();
    String undone = reader.next().photoId();
    SourceReader restored = restored(Optional.of(stored));
    reader.close();
    assertThat(restored.next().photoId(), is(undone));
    restored.mark().finalizeCheckpoint();
    assertThat("not " + done, restored.reads(A_WHILE), is(false));
    awaitEmptyQueue();
  }

  @Test
  void whatAMarkTellsOfIsAcknowledgedAlsoIfItsReaderGaveItBackAndItCameAgain() throws Exception {
    add("a");
    SourceReader reader = reader();
    reader.next();
    QueueMark stored = reader.mark();
    reader.close();
    // It is on its way to whoever reads next, or there already.
    SourceReader other = reader();
    assertThat(other.next().photoId(), is("a"));
    assertThat(restored(Optional.of(stored)).reads(A_WHILE), is(false));
    awaitEmptyQueue();
  }

  @Test
  void aLeaseOutlivesItsLengthWhileItsReaderLives() throws Exception {
    add("a");
    SourceReader reader = reader(brief());
    reader.next();
    assertThat(elsewhere().lease(1, LONG, brief().multipliedBy(2)), is(empty()));
    reader.mark().finalizeCheckpoint();
    awaitEmptyQueue();
  }

  @Test
  void noMoreIsReadThanMayBeOpen() throws Exception {
    ids(IntStream.range(0, SourceReader.MOST_OPEN + 5)).forEach(this::add);
    SourceReader reader = reader();
    reader.next(SourceReader.MOST_OPEN);
    assertThat(reader.reads(A_WHILE), is(false));
    reader.mark().finalizeCheckpoint();
    reader.next(5);
  }

  @Test
  void aTaskThatWasInFlightInTwoCrashesIsReadAlone() throws Exception {
    add("suspect");
    for (int crash = 0; crash < Quarantine.SUSPECT_AFTER; crash++) {
      SourceReader doomed = reader();
      doomed.next();
      doomed.close();
    }
    SourceReader reader = reader();
    assertThat(reader.next().attempt(), is(greaterThan(Quarantine.SUSPECT_AFTER)));
    add("other");
    assertThat(reader.reads(A_WHILE), is(false));
    reader.mark().finalizeCheckpoint();
    assertThat(reader.next().photoId(), is("other"));
  }

  /** Whatever happens in whatever order: no task is lost, and none is acknowledged unread. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyTaskIsReadAndAcknowledgedThroughRestarts(long seed) throws Exception {
    Random random = new Random(seed);
    Set<String> added = ids(IntStream.range(0, 60));
    added.forEach(this::add);
    Set<String> seen = new HashSet<>();
    Optional<QueueMark> complete = Optional.empty();
    for (int restarts = 0; restarts < 3; restarts++) {
      SourceReader reader = restored(complete);
      complete = Optional.of(live(reader, random, seen));
      reader.close();
    }
    finish(restored(complete), seen);
    assertThat(seen, is(equalTo(added)));
  }

  /** The mark that the next life begins with. */
  private static QueueMark live(SourceReader reader, Random random, Set<String> seen)
      throws Exception {
    QueueMark complete = reader.mark();
    for (int checkpoints = random.nextInt(4); checkpoints > 0; checkpoints--) {
      reader.readUpTo(1 + random.nextInt(8), seen);
      complete = reader.mark();
      reader.readUpTo(random.nextInt(3), seen);
      if (random.nextBoolean()) {
        complete.finalizeCheckpoint();
      }
    }
    return complete;
  }

  private void finish(SourceReader reader, Set<String> seen) throws Exception {
    Await.until(
        "every task is acknowledged",
        Duration.ofSeconds(60),
        () -> {
          reader.readUpTo(SourceReader.MOST_OPEN, seen);
          reader.mark().finalizeCheckpoint();
          return depth() == 0;
        });
  }

  private void awaitEmptyQueue() throws Exception {
    Await.until("the queue is empty", PATIENCE, () -> depth() == 0);
  }

  private static Set<String> ids(IntStream numbers) {
    return numbers.mapToObj(i -> "photo-" + i).collect(Collectors.toSet());
  }

  private void add(String... ids) {
    for (String id : ids) {
      queue().add(new PhotoTask(id, "owner", "/pictures/" + id, 42, 0));
    }
  }

  private SourceReader reader() throws Exception {
    return restored(Optional.empty());
  }

  private SourceReader reader(Duration lease) throws Exception {
    return remembered(new SourceReader(queue(), lease, Optional.empty()));
  }

  private SourceReader restored(Optional<QueueMark> mark) throws Exception {
    return remembered(new SourceReader(queue(), LONG, mark));
  }

  private SourceReader remembered(SourceReader reader) {
    readers.add(reader);
    return reader;
  }
}
