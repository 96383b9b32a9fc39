package me.similarfaces.vision;

/**
 * Finds the markers of a JPEG file (ITU T.81, B.1.1.2): 0xff and a byte that is neither 0, which
 * stands for a coded 0xff, nor 0xff, which fills.
 *
 * <p>Every byte of every upload is looked at, most of them in vain, so they are copied to an array
 * in chunks: a buffer would be asked for each of them through its own checks.
 */
final class JpegMarkers {
  private static final int CHUNK = 8 << 10;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;

  private final Bytes file;
  private final byte[] chunk = new byte[CHUNK];

  JpegMarkers(Bytes file) {
    this.file = file;
  }

  static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  /**
   * Position of the first marker at or behind a position.
   *
   * @throws UndecodableImageException if there is none
   */
  int next(int from) {
    return next(from, false);
  }

  /** As {@link #next}, but restarts, which belong to the coded data, are no end of it. */
  int nextBehindCodedData(int from) {
    return next(from, true);
  }

  private int next(int from, boolean overRestarts) {
    int before = 0;
    int at = from;
    while (true) {
      file.require(at, 1);
      int length = Math.min(CHUNK, file.size() - at);
      file.copy(at, chunk, length);
      for (int i = 0; i < length; i++) {
        int value = chunk[i] & 0xff;
        if (before == 0xff && value != 0 && value != 0xff && !(overRestarts && isRestart(value))) {
          return at + i - 1;
        }
        before = value;
      }
      at += length;
    }
  }
}
