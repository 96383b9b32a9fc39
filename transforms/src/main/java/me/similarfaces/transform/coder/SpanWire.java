package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.Span;

/** How a {@link Span} is written within a record. */
final class SpanWire {
  private SpanWire() {}

  static void write(Span span, DataOutputStream out) throws IOException {
    out.writeLong(span.startMicros());
    out.writeLong(span.endMicros());
  }

  static Span read(DataInputStream in) throws IOException {
    return new Span(in.readLong(), in.readLong());
  }
}
