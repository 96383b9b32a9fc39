package me.similarfaces.vision;

import java.nio.ByteBuffer;

/** The header segment of a JFIF file: version, pixel density and an optional preview. */
final class Jfif {
  private static final int SIZE = 18;
  private static final int DENSITY_END = 16;

  private Jfif() {}

  /** The segment with a preview of 0x0 pixels. */
  static Bytes withoutPreview(JpegSegment segment) {
    ByteBuffer header = ByteBuffer.allocate(SIZE);
    header.put(segment.whole().part(0, DENSITY_END).buffer());
    header.putShort(2, (short) (SIZE - 2));
    return new Bytes(header.rewind());
  }
}
