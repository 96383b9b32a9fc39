package me.similarfaces.transform.coder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.util.VarInt;

/** The shapes that the coders are made of. */
final class Wire {
  private Wire() {}

  /** Writes one element of a list or an optional. */
  interface Writer<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  /** Reads one element of a list or an optional. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  static void writeInt(int value, DataOutputStream out) throws IOException {
    VarInt.encode(value, out);
  }

  static int readInt(DataInputStream in) throws IOException {
    return VarInt.decodeInt(in);
  }

  static void writeBytes(byte[] value, DataOutputStream out) throws IOException {
    writeInt(value.length, out);
    out.write(value);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] value = new byte[readInt(in)];
    in.readFully(value);
    return value;
  }

  static void writeText(String value, DataOutputStream out) throws IOException {
    writeBytes(value.getBytes(UTF_8), out);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), UTF_8);
  }

  static void writeFloats(float[] value, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(value.length * Float.BYTES);
    bytes.asFloatBuffer().put(value);
    writeBytes(bytes.array(), out);
  }

  static float[] readFloats(DataInputStream in) throws IOException {
    byte[] bytes = readBytes(in);
    float[] value = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(value);
    return value;
  }

  static <T> void writeList(List<T> values, Writer<T> writer, DataOutputStream out)
      throws IOException {
    writeInt(values.size(), out);
    for (T value : values) {
      writer.write(value, out);
    }
  }

  static <T> List<T> readList(Reader<T> reader, DataInputStream in) throws IOException {
    int size = readInt(in);
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(reader.read(in));
    }
    return List.copyOf(values);
  }

  static <T> void writeOptional(Optional<T> value, Writer<T> writer, DataOutputStream out)
      throws IOException {
    writeList(value.stream().toList(), writer, out);
  }

  static <T> Optional<T> readOptional(Reader<T> reader, DataInputStream in) throws IOException {
    return readList(reader, in).stream().findFirst();
  }
}
