package me.similarfaces.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;

/**
 * What the pipeline had been given when a checkpoint was taken. Every handle that was not
 * acknowledged by then is in every mark, because a runner may skip the finalisation of a checkpoint
 * that a later one makes superfluous.
 */
public final class QueueMark implements CheckpointMark {
  private final List<String> handles;
  private final Optional<OpenLeases> leases;

  private QueueMark(List<String> handles, Optional<OpenLeases> leases) {
    this.handles = handles;
    this.leases = leases;
  }

  static QueueMark of(OpenLeases leases) {
    return new QueueMark(leases.given(), Optional.of(leases));
  }

  List<String> handles() {
    return handles;
  }

  /** The checkpoint is complete: everything given before it has ended in the stores. */
  @Override
  public void finalizeCheckpoint() {
    leases.ifPresent(open -> open.ack(handles));
  }

  /** Writes the handles. A mark that was read finalises nothing: the restored reader does. */
  static final class MarkCoder extends AtomicCoder<QueueMark> {
    private static final long serialVersionUID = 1L;
    private static final ListCoder<String> HANDLES = ListCoder.of(StringUtf8Coder.of());

    @Override
    public void encode(QueueMark mark, OutputStream out) throws IOException {
      HANDLES.encode(mark.handles(), out);
    }

    @Override
    public QueueMark decode(InputStream in) throws IOException {
      return new QueueMark(HANDLES.decode(in), Optional.empty());
    }
  }
}
