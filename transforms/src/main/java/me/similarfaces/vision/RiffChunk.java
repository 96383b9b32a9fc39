package me.similarfaces.vision;

import java.util.ArrayList;
import java.util.List;

/**
 * One chunk of a RIFF file such as WebP.
 *
 * @param whole with its name, its length and its padding
 * @param data without them; shorter than announced if the file is cut off
 */
record RiffChunk(String name, Bytes whole, Bytes data) {
  private static final int OVERHEAD = 8;

  /** The chunks from a position on, the last one perhaps cut off. */
  static List<RiffChunk> list(Bytes file, int from) {
    List<RiffChunk> chunks = new ArrayList<>();
    int at = from;
    while (file.size() - at >= OVERHEAD) {
      RiffChunk chunk = at(file, at);
      chunks.add(chunk);
      at += chunk.whole.size();
    }
    return chunks;
  }

  private static RiffChunk at(Bytes file, int at) {
    long length = file.u32le(at + 4);
    long left = (long) file.size() - at - OVERHEAD;
    long padded = Math.min(left, length + (length & 1));
    return new RiffChunk(
        file.text(at, 4),
        file.part(at, OVERHEAD + padded),
        file.part(at + OVERHEAD, Math.min(left, length)));
  }
}
