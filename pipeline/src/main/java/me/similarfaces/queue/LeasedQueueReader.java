package me.similarfaces.queue;

import java.util.NoSuchElementException;
import java.util.Optional;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/** Gives the tasks of a queue to the runner, one after the other. */
final class LeasedQueueReader extends UnboundedReader<PhotoTask> {
  private final LeasedQueueSource source;
  private final OpenLeases leases;
  private Optional<PhotoTask> current = Optional.empty();

  LeasedQueueReader(LeasedQueueSource source, OpenLeases leases) {
    this.source = source;
    this.leases = leases;
  }

  @Override
  public boolean start() {
    return advance();
  }

  @Override
  public boolean advance() {
    current = leases.next();
    return current.isPresent();
  }

  @Override
  public PhotoTask getCurrent() {
    return current.orElseThrow(NoSuchElementException::new);
  }

  @Override
  public Instant getCurrentTimestamp() {
    return Instant.ofEpochMilli(getCurrent().receivedAtMillis());
  }

  /** Never moves: nothing in the pipeline waits for a time, and moving it costs work. */
  @Override
  public Instant getWatermark() {
    return BoundedWindow.TIMESTAMP_MIN_VALUE;
  }

  @Override
  public CheckpointMark getCheckpointMark() {
    return QueueMark.of(leases);
  }

  @Override
  public LeasedQueueSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    leases.close();
  }
}
