package me.similarfaces.queue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.transform.coder.PhotoTaskCoder;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** A reader of a queue, called as a runner calls it. */
final class SourceReader implements AutoCloseable {
  static final int MOST_OPEN = 16;

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final UnboundedReader<PhotoTask> reader;
  private boolean started;
  private boolean closed;

  /**
   * @param mark of a checkpoint that was stored; the runner reads it back before it uses it
   */
  SourceReader(LeasedQueue queue, Duration lease, Optional<QueueMark> mark) throws IOException {
    Leasing leasing = new Leasing(MOST_OPEN, lease, POLL);
    QueueMark stored = mark.isPresent() ? throughCoder(mark.get()) : null;
    this.reader =
        new LeasedQueueSource(() -> queue, leasing, new PhotoTaskCoder())
            .createReader(PipelineOptionsFactory.create(), stored);
  }

  private static QueueMark throughCoder(QueueMark mark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new QueueMark.MarkCoder().encode(mark, bytes);
    return new QueueMark.MarkCoder().decode(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private boolean advance() throws IOException {
    boolean first = !started;
    started = true;
    return first ? reader.start() : reader.advance();
  }

  /** Whether there is a task to read within this time; at least one poll is made. */
  boolean reads(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    boolean read = advance();
    while (!read && System.nanoTime() - deadline < 0) {
      read = advance();
    }
    return read;
  }

  /** The next task, waiting for it. */
  PhotoTask next() throws IOException {
    if (!reads(PATIENCE)) {
      throw new AssertionError("no task to read");
    }
    return reader.getCurrent();
  }

  void next(int tasks) throws IOException {
    for (int i = 0; i < tasks; i++) {
      next();
    }
  }

  /** Reads what can be read now. */
  void readUpTo(int tasks, Set<String> photoIds) throws IOException {
    for (int i = 0; i < tasks && reads(POLL.multipliedBy(5)); i++) {
      photoIds.add(reader.getCurrent().photoId());
    }
  }

  /** Reads what comes within a time. */
  void readFor(Duration time, Set<String> photoIds) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - deadline < 0) {
      readUpTo(1, photoIds);
    }
  }

  long timestampMillis() {
    return reader.getCurrentTimestamp().getMillis();
  }

  QueueMark mark() {
    return (QueueMark) reader.getCheckpointMark();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      reader.close();
    }
  }
}
