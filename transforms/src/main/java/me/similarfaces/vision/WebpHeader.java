package me.similarfaces.vision;

/** A WebP's canvas, EXIF block and whether it is animated, from its RIFF chunks. */
final class WebpHeader {
  /** Where its chunks begin. */
  static final int CHUNKS = 12;

  private static final int ANIMATED = 0x02;
  private static final int SIDE = 0x3fff;

  private WebpHeader() {}

  static PhotoHeader read(Bytes file) {
    RiffChunk first =
        RiffChunk.from(file, CHUNKS)
            .findFirst()
            .orElseThrow(() -> new UndecodableImageException("the WebP holds nothing"));
    Bytes data = first.data();
    return switch (first.name()) {
      case "VP8 " -> still(data.u16(6) & SIDE, data.u16(8) & SIDE);
      case "VP8L" -> lossless(data.u32(1));
      case "VP8X" -> extended(data, orientation(file));
      default -> throw new UndecodableImageException("not a WebP picture");
    };
  }

  private static PhotoHeader still(long width, long height) {
    return PhotoHeader.ofStored(PhotoFormat.WEBP, width, height, Orientation.UPRIGHT, false);
  }

  /** Two sides less one, 14 bits each. */
  private static PhotoHeader lossless(long bits) {
    return still((bits & SIDE) + 1, ((bits >> 14) & SIDE) + 1);
  }

  private static PhotoHeader extended(Bytes data, Orientation orientation) {
    return PhotoHeader.ofStored(
        PhotoFormat.WEBP,
        data.u24le(4) + 1,
        data.u24le(7) + 1,
        orientation,
        (data.u8(0) & ANIMATED) != 0);
  }

  private static Orientation orientation(Bytes file) {
    return RiffChunk.from(file, CHUNKS)
        .filter(chunk -> chunk.is("EXIF"))
        .findFirst()
        .map(chunk -> TiffDirectory.orientationOfExif(withoutPreamble(chunk.data())))
        .orElse(Orientation.UPRIGHT);
  }

  /** Some writers put JPEG's name of the block before it. */
  private static Bytes withoutPreamble(Bytes exif) {
    return exif.has(0, "Exif\0\0") ? exif.from(6) : exif;
  }
}
