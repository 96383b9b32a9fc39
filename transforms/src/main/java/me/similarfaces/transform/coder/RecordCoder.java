package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;

/**
 * A coder that writes the fields of a record one after the other. Subclasses have no state of their
 * own, so that two coders of one class are equal.
 */
public abstract class RecordCoder<T> extends AtomicCoder<T> {
  private static final long serialVersionUID = 1L;

  /** Writes every field; the stream is not to be closed. */
  protected abstract void write(T value, DataOutputStream out) throws IOException;

  /** Reads what {@link #write} wrote and not a byte more. */
  protected abstract T read(DataInputStream in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    if (value == null) {
      throw new CoderException("there is no null in this pipeline");
    }
    write(value, new DataOutputStream(out));
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    return read(new DataInputStream(in));
  }

  @Override
  public final void verifyDeterministic() {
    // Fields are written in order and maps in their own order: enough for shuffles without keys,
    // and nothing here is ever a key.
  }
}
