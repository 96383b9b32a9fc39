package me.similarfaces.vision;

import java.util.List;

/** A WebP's canvas, EXIF block and whether it is animated, from its RIFF chunks. */
final class WebpHeader {
  private static final int ANIMATED = 0x02;

  private WebpHeader() {}

  static PhotoHeader read(Bytes file) {
    List<RiffChunk> chunks = RiffChunk.list(file, 12);
    if (chunks.isEmpty()) {
      throw new UndecodableImageException("the WebP holds nothing");
    }
    RiffChunk first = chunks.get(0);
    Bytes data = first.data();
    return switch (first.name()) {
      case "VP8 " -> still(data.u16le(6) & 0x3fff, data.u16le(8) & 0x3fff);
      case "VP8L" -> lossless(data);
      case "VP8X" -> extended(data, chunks);
      default -> throw new UndecodableImageException("not a WebP picture");
    };
  }

  private static PhotoHeader still(long width, long height) {
    return PhotoHeader.ofStored(PhotoFormat.WEBP, width, height, Orientation.UPRIGHT, false);
  }

  /** Two sides less one, 14 bits each, behind a signature byte. */
  private static PhotoHeader lossless(Bytes data) {
    long bits = data.u32le(1);
    return still((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
  }

  private static PhotoHeader extended(Bytes data, List<RiffChunk> chunks) {
    return PhotoHeader.ofStored(
        PhotoFormat.WEBP,
        data.u24le(4) + 1,
        data.u24le(7) + 1,
        orientation(chunks),
        (data.u8(0) & ANIMATED) != 0);
  }

  private static Orientation orientation(List<RiffChunk> chunks) {
    return chunks.stream()
        .filter(chunk -> chunk.name().equals("EXIF"))
        .findFirst()
        .map(chunk -> Exif.orientation(chunk.data()))
        .orElse(Orientation.UPRIGHT);
  }
}
