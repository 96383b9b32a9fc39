package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.Failure;

/** How a {@link Failure} is written within a record. */
final class FailureWire {
  private FailureWire() {}

  static void write(Failure failure, DataOutputStream out) throws IOException {
    Wire.writeText(failure.reason(), out);
    Wire.writeText(failure.detail(), out);
  }

  static Failure read(DataInputStream in) throws IOException {
    return new Failure(Wire.readText(in), Wire.readText(in));
  }
}
