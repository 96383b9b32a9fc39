package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.transform.coder.PhotoTaskCoder;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LeasedQueueSourceTest {
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();
  private static final Leasing LEASING =
      new Leasing(10, Duration.ofMinutes(1), Duration.ofMillis(1));

  private final FakeQueue queue = new FakeQueue();

  @Test
  void tasksComeInTheOrderOfTheQueueWithTheTimeTheyWereReceived() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(2));
    assertThat(reader.start(), is(true));
    assertThat(reader.getCurrent().photoId(), is("photo0"));
    assertThat(reader.getCurrentTimestamp().getMillis(), is(1000L));
    assertThat(reader.advance(), is(true));
    assertThat(reader.getCurrent().photoId(), is("photo1"));
    assertThat(reader.advance(), is(false));
    assertThrows(NoSuchElementException.class, reader::getCurrent);
  }

  @Test
  void aTaskThatArrivesLaterIsRead() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue);
    assertThat(reader.start(), is(false));
    queue.with(1);
    assertThat(reader.advance(), is(true));
  }

  @Test
  void nothingIsAcknowledgedBeforeACheckpointIsComplete() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(3));
    read(reader, 2);
    QueueMark mark = mark(reader);
    assertThat(queue.acked, is(empty()));
    mark.finalizeCheckpoint();
    assertThat(queue.acked, containsInAnyOrder("photo0.1", "photo1.1"));
  }

  @Test
  void aTaskThatIsLeasedButNotYetReadIsInNoMark() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(5));
    read(reader, 1);
    assertThat(mark(reader).handles(), contains("photo0.1"));
  }

  @Test
  void aMarkTellsAgainOfWhatNoEarlierMarkAcknowledged() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(4));
    read(reader, 2);
    QueueMark skipped = mark(reader);
    read(reader, 1);
    QueueMark next = mark(reader);
    assertThat(next.handles(), hasItems(skipped.handles().toArray(String[]::new)));
    next.finalizeCheckpoint();
    assertThat(queue.acked, hasSize(3));
    assertThat(mark(reader).handles(), is(empty()));
  }

  @Test
  void whatTheMarkTellsOfIsAcknowledgedWhenItIsRestored() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(2));
    read(reader, 1);
    QueueMark stored = throughCoder(mark(reader));
    read(reader, 1);
    UnboundedReader<PhotoTask> restored = source(queue, LEASING).createReader(OPTIONS, stored);
    assertThat(queue.acked, contains("photo0.1"));
    reader.close();
    assertThat(restored.start(), is(true));
    assertThat(restored.getCurrent().photoId(), is("photo1"));
    assertThat(restored.getCurrent().attempt(), is(2));
  }

  @Test
  void closingHandsBackWhatIsNotAcknowledged() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(4));
    read(reader, 2);
    QueueMark mark = mark(reader);
    read(reader, 1);
    mark.finalizeCheckpoint();
    reader.close();
    assertThat(queue.released, containsInAnyOrder("photo2.1", "photo3.1"));
  }

  @Test
  void noMoreIsReadThanMayBeOpen() throws Exception {
    UnboundedReader<PhotoTask> reader = reader(queue.with(30));
    read(reader, 10);
    assertThat(reader.advance(), is(false));
    mark(reader).finalizeCheckpoint();
    assertThat(reader.advance(), is(true));
  }

  @Test
  void openLeasesAreRenewedBeforeTheyEnd() {
    Leasing brief = new Leasing(10, Duration.ofMillis(60), Duration.ofMillis(1));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (UnboundedReader<PhotoTask> reader =
              source(queue.with(2), brief).createReader(OPTIONS, null)) {
            read(reader, 1);
            queue.awaitRenewal();
          }
        });
    assertThat(new HashSet<>(queue.renewed), hasItems("photo0.1"));
  }

  @Test
  void theSourceTravelsAndSplitsOnlyIntoItself() throws Exception {
    LeasedQueueSource source = new LeasedQueueSource(() -> null, LEASING, new PhotoTaskCoder());
    assertThat(SerializableUtils.ensureSerializable(source).split(4, OPTIONS), hasSize(1));
  }

  /** Whatever happens in whatever order: no task is lost, and none is acknowledged unread. */
  @RepeatedTest(20)
  void everyTaskIsReadAndAcknowledgedThroughCrashes(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    queue.with(100);
    Set<String> seen = new HashSet<>();
    QueueMark complete = null;
    UnboundedReader<PhotoTask> reader = reader(queue);
    List<QueueMark> taken = new ArrayList<>();
    while (queue.acked.size() < 100) {
      switch (random.nextInt(8)) {
        case 0 -> taken.add(mark(reader));
        case 1 -> {
          if (!taken.isEmpty()) {
            complete = taken.get(random.nextInt(taken.size()));
            taken.clear();
            complete.finalizeCheckpoint();
          }
        }
        case 2 -> {
          reader.close();
          taken.clear();
          QueueMark stored = complete == null ? null : throughCoder(complete);
          reader = source(queue, LEASING).createReader(OPTIONS, stored);
        }
        default -> {
          if (reader.advance()) {
            seen.add(reader.getCurrent().photoId());
          }
        }
      }
      assertThat(seen.containsAll(photos(queue.acked)), is(true));
    }
    assertThat(new HashSet<>(photos(queue.acked)), equalTo(seen));
    assertThat(seen, hasSize(100));
  }

  private static List<String> photos(List<String> handles) {
    return handles.stream().map(handle -> handle.substring(0, handle.indexOf('.'))).toList();
  }

  private static LeasedQueueSource source(LeasedQueue queue, Leasing leasing) {
    return new LeasedQueueSource(() -> queue, leasing, new PhotoTaskCoder());
  }

  private static UnboundedReader<PhotoTask> reader(LeasedQueue queue) {
    return source(queue, LEASING).createReader(OPTIONS, null);
  }

  private static void read(UnboundedReader<PhotoTask> reader, int tasks) throws IOException {
    for (int i = 0; i < tasks; i++) {
      assertThat(reader.advance(), is(true));
    }
  }

  private static QueueMark mark(UnboundedReader<PhotoTask> reader) {
    return (QueueMark) reader.getCheckpointMark();
  }

  private static QueueMark throughCoder(QueueMark mark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new QueueMark.MarkCoder().encode(mark, bytes);
    return new QueueMark.MarkCoder().decode(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
