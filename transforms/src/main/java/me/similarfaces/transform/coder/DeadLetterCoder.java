package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.DeadLetter;

/** Coder of {@link DeadLetter}. */
public final class DeadLetterCoder extends RecordCoder<DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final PhotoTaskCoder TASK = new PhotoTaskCoder();

  @Override
  protected void write(DeadLetter letter, DataOutputStream out) throws IOException {
    TASK.write(letter.task(), out);
    FailureWire.write(letter.failure(), out);
  }

  @Override
  protected DeadLetter read(DataInputStream in) throws IOException {
    return new DeadLetter(TASK.read(in), FailureWire.read(in));
  }
}
