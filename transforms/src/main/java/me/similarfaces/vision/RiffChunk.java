package me.similarfaces.vision;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * One chunk of a RIFF file such as WebP.
 *
 * @param name of four letters
 * @param end where the next chunk begins
 * @param data shorter than announced if the file is cut off
 */
record RiffChunk(String name, int end, Bytes data) {
  private static final int OVERHEAD = 8;

  /** The chunks from a position on, made one by one: a file may hold a million empty ones. */
  static Stream<RiffChunk> from(Bytes file, int start) {
    return Stream.iterate(at(file, start), Optional::isPresent, last -> after(file, last))
        .map(Optional::orElseThrow);
  }

  private static Optional<RiffChunk> after(Bytes file, Optional<RiffChunk> last) {
    return at(file, last.orElseThrow().end);
  }

  private static Optional<RiffChunk> at(Bytes file, int at) {
    if (file.size() - at < OVERHEAD) {
      return Optional.empty();
    }
    long length = file.u32(at + 4);
    long left = (long) file.size() - at - OVERHEAD;
    int end = at + OVERHEAD + (int) Math.min(left, length + (length & 1));
    Bytes data = file.part(at + OVERHEAD, Math.min(left, length));
    return Optional.of(new RiffChunk(file.text(at, 4), end, data));
  }

  boolean is(String other) {
    return name.equals(other);
  }
}
