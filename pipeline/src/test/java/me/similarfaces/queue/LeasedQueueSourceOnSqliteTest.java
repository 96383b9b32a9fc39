package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.transform.coder.PhotoTaskCoder;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasedQueueSourceOnSqliteTest {
  @TempDir Path folder;
  private SqliteDatabase database;
  private SqliteLeasedQueue queue;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("queue.db"));
    queue = new SqliteLeasedQueue(database, InstantSource.system());
  }

  @AfterEach
  void close() {
    queue.close();
    database.close();
  }

  @Test
  void whatIsReadAndAcknowledgedIsOffTheQueue() throws Exception {
    queue.add(task("a"));
    queue.add(task("b"));
    try (UnboundedReader<PhotoTask> reader = reader(10)) {
      assertThat(reader.start() && reader.advance(), is(true));
      reader.getCheckpointMark().finalizeCheckpoint();
    }
    assertThat(queue.stats().depth(), is(0L));
  }

  @Test
  void aReaderThatIsClosedLeavesItsTasksToTheNext() throws Exception {
    queue.add(task("a"));
    try (UnboundedReader<PhotoTask> reader = reader(10)) {
      assertThat(reader.start(), is(true));
    }
    try (UnboundedReader<PhotoTask> reader = reader(10)) {
      assertThat(reader.start(), is(true));
      assertThat(reader.getCurrent().attempt(), is(2));
    }
  }

  @Test
  void aLeaseOutlivesItsLengthWhileItsReaderLives() throws Exception {
    queue.add(task("a"));
    try (UnboundedReader<PhotoTask> reader = reader(Duration.ofMillis(300))) {
      assertThat(reader.start(), is(true));
      Thread.sleep(900);
      assertThat(queue.lease(1, Duration.ofSeconds(1), Duration.ZERO).size(), is(0));
    }
  }

  @Test
  void aTaskIsReadSoonAfterItWasAdded() throws Exception {
    try (UnboundedReader<PhotoTask> reader = reader(10)) {
      reader.start();
      Thread adder = new Thread(() -> queue.add(task("a")));
      long start = System.nanoTime();
      adder.start();
      while (!reader.advance()) {
        assertThat(Duration.ofNanos(System.nanoTime() - start), lessThan(Duration.ofSeconds(20)));
      }
      adder.join();
    }
  }

  private UnboundedReader<PhotoTask> reader(int maxOpen) {
    return reader(new Leasing(maxOpen, Duration.ofMinutes(1), Duration.ofMillis(20)));
  }

  private UnboundedReader<PhotoTask> reader(Duration lease) {
    return reader(new Leasing(10, lease, Duration.ofMillis(20)));
  }

  private UnboundedReader<PhotoTask> reader(Leasing leasing) {
    return new LeasedQueueSource(() -> queue, leasing, new PhotoTaskCoder())
        .createReader(PipelineOptionsFactory.create(), null);
  }

  private static PhotoTask task(String photoId) {
    return new PhotoTask(photoId, "c", "uri", 1, 1);
  }
}
