package me.similarfaces.vision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Read-only numbers of a file in memory at absolute positions. Reading past the end means that the
 * file is cut off or lies about a length: {@link UndecodableImageException}.
 */
record Bytes(ByteBuffer buffer) {
  /** The remaining bytes of the buffer, whose position stays. */
  static Bytes of(ByteBuffer buffer) {
    return new Bytes(buffer.slice());
  }

  /** The file mapped into memory: nothing of it in the heap. */
  static ByteBuffer map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return buffer.limit();
  }

  int u8(int at) {
    require(at, 1);
    return buffer.get(at) & 0xff;
  }

  int u16be(int at) {
    return (u8(at) << 8) | u8(at + 1);
  }

  int u16le(int at) {
    return u8(at) | (u8(at + 1) << 8);
  }

  int u24le(int at) {
    return u16le(at) | (u8(at + 2) << 16);
  }

  long u32be(int at) {
    return ((long) u16be(at) << 16) | u16be(at + 2);
  }

  long u32le(int at) {
    return u16le(at) | ((long) u16le(at + 2) << 16);
  }

  int i32le(int at) {
    return u16le(at) | (u16le(at + 2) << 16);
  }

  boolean has(int at, String latin1) {
    if (at < 0 || at + latin1.length() > size()) {
      return false;
    }
    return text(at, latin1.length()).equals(latin1);
  }

  String text(int at, int length) {
    require(at, length);
    byte[] chars = new byte[length];
    buffer.get(at, chars);
    return new String(chars, StandardCharsets.ISO_8859_1);
  }

  Bytes part(int at, long length) {
    require(at, length);
    return new Bytes(buffer.slice(at, (int) length));
  }

  Bytes from(int at) {
    return part(at, (long) size() - at);
  }

  void require(int at, long length) {
    if (at < 0 || length < 0 || at + length > size()) {
      throw new UndecodableImageException("the file ends too early");
    }
  }
}
