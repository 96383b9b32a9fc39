package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of a file in memory at absolute positions, in the byte order of the buffer. Reading past
 * the end means that the file is cut off or lies about a length: {@link UndecodableImageException}.
 */
record Bytes(ByteBuffer buffer) {
  /** The remaining bytes of the buffer, whose position stays; big endian. */
  static Bytes of(ByteBuffer buffer) {
    return new Bytes(buffer.slice());
  }

  Bytes littleEndian() {
    return new Bytes(buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  int size() {
    return buffer.limit();
  }

  int u8(int at) {
    require(at, 1);
    return buffer.get(at) & 0xff;
  }

  int u16(int at) {
    require(at, 2);
    return Short.toUnsignedInt(buffer.getShort(at));
  }

  /** Little endian whatever the buffer's order: only WebP has numbers of 24 bits. */
  int u24le(int at) {
    return u8(at) | (u8(at + 1) << 8) | (u8(at + 2) << 16);
  }

  int i32(int at) {
    require(at, 4);
    return buffer.getInt(at);
  }

  long u32(int at) {
    return Integer.toUnsignedLong(i32(at));
  }

  /** Whether these characters of one byte each stand there. */
  boolean has(int at, String latin1) {
    boolean fits = at >= 0 && at <= size() - latin1.length();
    return fits && text(at, latin1.length()).equals(latin1);
  }

  String text(int at, int length) {
    require(at, length);
    byte[] chars = new byte[length];
    buffer.get(at, chars);
    return new String(chars, StandardCharsets.ISO_8859_1);
  }

  /** Copies bytes to the beginning of an array. */
  void copy(int at, byte[] target, int length) {
    require(at, length);
    buffer.get(at, target, 0, length);
  }

  /** A view. */
  Bytes part(int at, long length) {
    require(at, length);
    return new Bytes(buffer.slice(at, (int) length).order(buffer.order()));
  }

  /** A view of what stands there and behind. */
  Bytes from(int at) {
    return part(at, (long) size() - at);
  }

  void require(int at, long length) {
    if (at < 0 || length < 0 || at + length > size()) {
      throw new UndecodableImageException("the file ends too early");
    }
  }
}
