package me.similarfaces.vision;

/**
 * One marker segment of a JPEG file (ITU T.81, annex B).
 *
 * @param marker the byte behind 0xff
 * @param end where the next segment begins in the file
 * @param whole with its marker and length; {@link #withCodedData} adds what follows a start of scan
 * @param data what stands behind the length
 */
record JpegSegment(int marker, int end, Bytes whole, Bytes data) {
  static final int START = 0xd8;
  static final int END = 0xd9;
  static final int SCAN = 0xda;
  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP14 = 0xee;
  static final int COMMENT = 0xfe;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int TEM = 0x01;

  /** The next segment at or behind a position; stray bytes between segments are stepped over. */
  static JpegSegment next(Bytes file, int from) {
    int at = new JpegMarkers(file).next(from);
    int marker = file.u8(at + 1);
    return standsAlone(marker) ? of(file, marker, at, 0, at + 2) : measured(file, marker, at);
  }

  private static JpegSegment measured(Bytes file, int marker, int at) {
    int length = file.u16(at + 2);
    return of(file, marker, at, length, at + 2 + length);
  }

  private static JpegSegment of(Bytes file, int marker, int at, int length, int end) {
    Bytes data = length < 2 ? file.part(at + 2, 0) : file.part(at + 4, length - 2);
    return new JpegSegment(marker, end, file.part(at, (long) end - at), data);
  }

  /** Coded data follows a start of scan and ends at the first marker that is not a restart. */
  JpegSegment withCodedData(Bytes file) {
    if (marker != SCAN) {
      return this;
    }
    int at = new JpegMarkers(file).nextBehindCodedData(end);
    int start = end - whole.size();
    return new JpegSegment(marker, at, file.part(start, (long) at - start), data);
  }

  private static boolean standsAlone(int marker) {
    return marker == TEM || marker == END || marker == START || JpegMarkers.isRestart(marker);
  }

  boolean isFrame() {
    return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
  }

  boolean isExif() {
    return marker == APP1 && data.has(0, "Exif\0");
  }
}
