package me.similarfaces.vision;

/**
 * A PNG's size, EXIF block and whether it is animated, from its chunks alone. Compressed text
 * chunks are stepped over: they can be bombs of their own.
 */
final class PngHeader {
  private static final int FIRST_CHUNK = 8;
  private static final int CHUNK_OVERHEAD = 12;

  private PngHeader() {}

  static PhotoHeader read(Bytes file) {
    if (!file.has(FIRST_CHUNK + 4, "IHDR")) {
      throw new UndecodableImageException("the PNG does not begin with its header");
    }
    Orientation orientation = Orientation.UPRIGHT;
    boolean animated = false;
    for (int at = FIRST_CHUNK; file.size() - at >= CHUNK_OVERHEAD; at = next(file, at)) {
      if (file.has(at + 4, "eXIf") && isWhole(file, at)) {
        orientation = Exif.orientation(file.part(at + 8, file.u32be(at)));
      }
      animated |= file.has(at + 4, "acTL");
    }
    return PhotoHeader.ofStored(
        PhotoFormat.PNG,
        file.u32be(FIRST_CHUNK + 8),
        file.u32be(FIRST_CHUNK + 12),
        orientation,
        animated);
  }

  private static boolean isWhole(Bytes file, int at) {
    return at + CHUNK_OVERHEAD + file.u32be(at) <= file.size();
  }

  /** A chunk that is cut off ends the walk; whether the pixels are whole is the decoder's word. */
  private static int next(Bytes file, int at) {
    return (int) Math.min(file.size(), at + CHUNK_OVERHEAD + file.u32be(at));
  }
}
