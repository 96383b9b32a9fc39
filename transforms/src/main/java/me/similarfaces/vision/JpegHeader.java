package me.similarfaces.vision;

import java.util.List;

/**
 * A JPEG's frame header and orientation.
 *
 * @param process the frame's marker: 0xc0 baseline, 0xc1 extended, 0xc2 progressive, …
 * @param precision bits a sample
 * @param width of the file's pixels, not yet turned
 * @param height of the file's pixels, not yet turned
 * @param components 1 grey, 3 colour, 4 CMYK or YCCK
 */
record JpegHeader(
    int process, int precision, int width, int height, int components, Orientation orientation) {
  private static final int EXIF_PREAMBLE = 6;

  /** Reads up to the first scan. */
  static JpegHeader read(Bytes file) {
    return of(JpegFile.untilScan(file));
  }

  static JpegHeader of(List<JpegSegment> segments) {
    Bytes frame =
        segments.stream()
            .filter(JpegSegment::isFrame)
            .findFirst()
            .orElseThrow(() -> new UndecodableImageException("the JPEG has no frame"))
            .data();
    return new JpegHeader(
        segments.stream().filter(JpegSegment::isFrame).findFirst().orElseThrow().marker(),
        frame.u8(0),
        frame.u16(3),
        frame.u16(1),
        frame.u8(5),
        orientation(segments));
  }

  private static Orientation orientation(List<JpegSegment> segments) {
    return segments.stream()
        .filter(JpegSegment::isExif)
        .findFirst()
        .map(JpegSegment::data)
        .map(data -> TiffDirectory.orientationOfExif(data.from(EXIF_PREAMBLE)))
        .orElse(Orientation.UPRIGHT);
  }

  /** What every browser shows: Huffman-coded DCT of 8 bits, grey or of three colours. */
  boolean isPlain() {
    return process >= 0xc0 && process <= 0xc2 && precision == 8 && (isRgb() || components == 1);
  }

  boolean isRgb() {
    return components == 3;
  }

  PhotoHeader photo() {
    return PhotoHeader.ofStored(PhotoFormat.JPEG, width, height, orientation, false);
  }
}
