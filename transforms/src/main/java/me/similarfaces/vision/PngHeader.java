package me.similarfaces.vision;

import java.util.Optional;

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
    return PhotoHeader.ofStored(
        PhotoFormat.PNG,
        file.u32(FIRST_CHUNK + 8),
        file.u32(FIRST_CHUNK + 12),
        orientation(file),
        find(file, "acTL").isPresent());
  }

  private static Orientation orientation(Bytes file) {
    return find(file, "eXIf").map(TiffDirectory::orientationOfExif).orElse(Orientation.UPRIGHT);
  }

  /** The data of the first chunk of a kind; a chunk that is cut off is none. */
  private static Optional<Bytes> find(Bytes file, String name) {
    long at = FIRST_CHUNK;
    while (at + CHUNK_OVERHEAD <= file.size()) {
      long length = file.u32((int) at);
      if (file.has((int) at + 4, name) && at + CHUNK_OVERHEAD + length <= file.size()) {
        return Optional.of(file.part((int) at + 8, length));
      }
      at += CHUNK_OVERHEAD + length;
    }
    return Optional.empty();
  }
}
