package me.similarfaces.vision;

/** A BMP's header: sides of 16 bits in the oldest version, of 32 bits with a sign since. */
final class BmpHeader {
  private static final int INFO = 14;
  private static final long OLDEST = 12;

  private BmpHeader() {}

  static PhotoHeader read(Bytes file) {
    return file.u32(INFO) == OLDEST
        ? header(file.u16(INFO + 4), file.u16(INFO + 6))
        : header(file.i32(INFO + 4), file.i32(INFO + 8));
  }

  /** A negative height only says that the rows run downwards. */
  private static PhotoHeader header(long width, long height) {
    return PhotoHeader.ofStored(
        PhotoFormat.BMP, width, Math.abs(height), Orientation.UPRIGHT, false);
  }
}
