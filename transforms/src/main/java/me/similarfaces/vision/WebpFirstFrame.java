package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first frame of an animated WebP as a still one, which libwebp's simple decoder can read: the
 * chunks inside of the frame become the chunks of a file.
 */
final class WebpFirstFrame {
  private static final int CHUNKS = 12;
  private static final int FRAME_HEADER = 16;
  private static final int EXTENDED = 18;
  private static final int ALPHA = 0x10;

  private WebpFirstFrame() {}

  /** A still WebP comes back as it is. */
  static Bytes of(Bytes file) {
    return RiffChunk.list(file, CHUNKS).stream()
        .filter(chunk -> chunk.name().equals("ANMF"))
        .findFirst()
        .map(frame -> still(frame.data()))
        .orElse(file);
  }

  private static Bytes still(Bytes frame) {
    List<RiffChunk> chunks = RiffChunk.list(frame, FRAME_HEADER);
    boolean alpha = chunks.stream().anyMatch(chunk -> chunk.name().equals("ALPH"));
    int size = frame.size() - FRAME_HEADER + (alpha ? EXTENDED : 0);
    ByteBuffer still = ByteBuffer.allocateDirect(CHUNKS + size).order(ByteOrder.LITTLE_ENDIAN);
    still.put(ascii("RIFF")).putInt(4 + size).put(ascii("WEBP"));
    if (alpha) {
      still.put(ascii("VP8X")).putInt(10).putInt(ALPHA);
      still.put(frame.part(6, 6).buffer());
    }
    return new Bytes(still.put(frame.from(FRAME_HEADER).buffer()).flip());
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
