package me.similarfaces.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Contents of entries, and changes to archives. */
final class TestBytes {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};

  static final byte[] PHOTO = photo(1, 700);
  static final byte[] TEXT = "no picture at all".getBytes(StandardCharsets.UTF_8);
  static final byte[] NOTHING = {};

  private TestBytes() {}

  /** Begins like a JPEG and can't be packed. */
  static byte[] photo(int seed, int length) {
    byte[] photo = new byte[length];
    new Random(seed).nextBytes(photo);
    System.arraycopy(JPEG, 0, photo, 0, JPEG.length);
    return photo;
  }

  /** Begins like a JPEG and is packed to nearly nothing. */
  static byte[] blank(int length) {
    return Arrays.copyOf(JPEG, length);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  /** The first place at or behind another. */
  static int indexOf(byte[] file, int from, byte... part) {
    for (int at = from; at <= file.length - part.length; at++) {
      if (Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  /** Puts other bytes somewhere into a file. */
  static void patch(Path file, int at, int... bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      all[at + i] = (byte) bytes[i];
    }
    Files.write(file, all);
  }

  /** A file with the first bytes of another one. */
  static Path cut(Path file, int length) throws IOException {
    Path cut = file.resolveSibling("cut-" + file.getFileName());
    return Files.write(cut, Arrays.copyOf(Files.readAllBytes(file), length));
  }
}
