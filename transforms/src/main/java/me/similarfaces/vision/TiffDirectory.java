package me.similarfaces.vision;

/**
 * The first directory of a TIFF file, or of an EXIF block, which is one too (TIFF 6.0, section 2).
 *
 * @param start of its entries
 * @param count of its entries
 */
record TiffDirectory(Bytes tiff, int start, int count) {
  static final int WIDTH = 0x0100;
  static final int HEIGHT = 0x0101;
  static final int ORIENTATION = 0x0112;
  private static final int STRIPS = 0x0111;
  private static final int STRIP_SIZES = 0x0117;
  private static final int TILES = 0x0144;
  private static final int TILE_SIZES = 0x0145;
  private static final int ENTRY = 12;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /**
   * @throws UndecodableImageException if there is none
   */
  static TiffDirectory first(Bytes file) {
    Bytes tiff = file.has(0, "MM") ? Bytes.of(file.buffer()) : file.littleEndian();
    long at = tiff.u32(4);
    tiff.require(0, at + 2);
    return new TiffDirectory(tiff, (int) at + 2, tiff.u16((int) at));
  }

  static PhotoHeader header(Bytes file) {
    TiffDirectory directory = first(file);
    return PhotoHeader.ofStored(
        PhotoFormat.TIFF,
        directory.number(WIDTH),
        directory.number(HEIGHT),
        directory.orientation(),
        false);
  }

  /** Upright if the block says nothing or is broken: a photo is worth more than its metadata. */
  static Orientation orientationOfExif(Bytes block) {
    try {
      return first(block).orientation();
    } catch (UndecodableImageException broken) {
      return Orientation.UPRIGHT;
    }
  }

  private Orientation orientation() {
    return Orientation.ofExif((int) number(ORIENTATION));
  }

  /**
   * The decoder shows what is missing as black, and trusts sizes enough to allocate them.
   *
   * @throws UndecodableImageException if a strip or tile lies outside of the file
   */
  void checkWhole() {
    checkInside(numbers(STRIPS), numbers(STRIP_SIZES));
    checkInside(numbers(TILES), numbers(TILE_SIZES));
  }

  private void checkInside(Numbers starts, Numbers sizes) {
    for (int i = 0; i < Math.min(starts.count, sizes.count); i++) {
      if (starts.at(i) + sizes.at(i) > tiff.size()) {
        throw new UndecodableImageException("a part of the TIFF lies outside of the file");
      }
    }
  }

  private long number(int tag) {
    Numbers numbers = numbers(tag);
    return numbers.count == 0 ? 0 : numbers.at(0);
  }

  private Numbers numbers(int tag) {
    for (int entry = start; entry < start + count * ENTRY; entry += ENTRY) {
      if (tiff.u16(entry) == tag) {
        return Numbers.of(tiff, entry);
      }
    }
    return new Numbers(tiff, SHORT, 0, 0);
  }

  /** The values of a tag: whole numbers without a sign; of another type there are none. */
  private record Numbers(Bytes tiff, int type, long start, long count) {
    static Numbers of(Bytes tiff, int entry) {
      int type = tiff.u16(entry + 2);
      long count = type == BYTE || type == SHORT || type == LONG ? tiff.u32(entry + 4) : 0;
      boolean inline = count * size(type) <= 4;
      long start = inline ? entry + 8 : tiff.u32(entry + 8);
      tiff.require(0, start + count * size(type));
      return new Numbers(tiff, type, start, count);
    }

    private static int size(int type) {
      return switch (type) {
        case BYTE -> 1;
        case SHORT -> 2;
        default -> 4;
      };
    }

    long at(int index) {
      int at = (int) start + index * size(type);
      return switch (type) {
        case BYTE -> tiff.u8(at);
        case SHORT -> tiff.u16(at);
        default -> tiff.u32(at);
      };
    }
  }
}
