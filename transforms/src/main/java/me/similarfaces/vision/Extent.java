package me.similarfaces.vision;

/**
 * Whole pixels along one axis of a picture.
 *
 * @param missing pixels to replicate behind the end so that the length is a multiple of the factor
 */
record Extent(int from, int to, int missing) {
  /**
   * Covers a stretch with a margin for interpolation, kept inside of the picture; grown to a
   * multiple of the factor where the picture has room.
   */
  static Extent covering(double from, double to, int limit, int factor) {
    int start = clamp(Math.floor(from) - factor, 0, limit - 1);
    int end = clamp(Math.ceil(to) + factor, start + 1, limit);
    end = Math.min(limit, end + missing(start, end, factor));
    start = Math.max(0, start - missing(start, end, factor));
    return new Extent(start, end, missing(start, end, factor));
  }

  private static int clamp(double value, int least, int most) {
    return (int) Math.max(least, Math.min(most, value));
  }

  private static int missing(int start, int end, int factor) {
    return Math.floorMod(start - end, factor);
  }

  /** Length after shrinking. */
  int shrunk(int factor) {
    return (to - from + missing) / factor;
  }
}
