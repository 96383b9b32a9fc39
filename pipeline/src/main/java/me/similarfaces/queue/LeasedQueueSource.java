package me.similarfaces.queue;

import java.util.List;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Reads a {@link LeasedQueue} for ever. A task is acknowledged when a checkpoint that was taken
 * after it was given to the pipeline is complete; with a pipeline that keeps no state that is when
 * all its results are stored. What is not acknowledged is given again, so tasks come at least once.
 *
 * <p>Splits only into itself: one reader leases for all workers, and a shuffle behind it spreads
 * the tasks.
 */
public final class LeasedQueueSource extends UnboundedSource<PhotoTask, QueueMark> {
  private static final long serialVersionUID = 1L;

  private final QueueSupplier queue;
  private final Leasing leasing;
  private final Coder<PhotoTask> coder;

  public LeasedQueueSource(QueueSupplier queue, Leasing leasing, Coder<PhotoTask> coder) {
    this.queue = queue;
    this.leasing = leasing;
    this.coder = coder;
  }

  @Override
  public List<LeasedQueueSource> split(int desiredSplits, PipelineOptions options) {
    return List.of(this);
  }

  /** A reader; what the mark tells of was processed before the crash, and is acknowledged now. */
  @Override
  public UnboundedReader<PhotoTask> createReader(PipelineOptions options, QueueMark mark) {
    LeasedQueue opened = queue.get();
    if (mark != null) {
      opened.ack(mark.handles());
    }
    return new LeasedQueueReader(this, new OpenLeases(opened, leasing));
  }

  @Override
  public Coder<QueueMark> getCheckpointMarkCoder() {
    return new QueueMark.MarkCoder();
  }

  @Override
  public Coder<PhotoTask> getOutputCoder() {
    return coder;
  }
}
