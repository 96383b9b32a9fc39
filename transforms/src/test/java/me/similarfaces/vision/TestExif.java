package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes EXIF blocks: small TIFF files with one directory, and one for the place. */
final class TestExif {
  private static final int ORIENTATION = 0x0112;
  private static final int ARTIST = 0x013b;
  private static final int GPS = 0x8825;
  private static final int LATITUDE = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int ASCII = 2;

  /** Stands in every block, so that a test can look for it in a file. */
  static final String SECRET = "Jane Doe, 1 Secret Street";

  private TestExif() {}

  /** With an orientation, an artist and a place. */
  static byte[] block(int orientation, ByteOrder order) {
    ByteBuffer block = ByteBuffer.allocate(128).order(order);
    block.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    block.putShort((short) 42).putInt(8);
    block.putShort((short) 3);
    entry(block, ORIENTATION, SHORT, 1).putShort((short) orientation).putShort((short) 0);
    entry(block, ARTIST, ASCII, SECRET.length()).putInt(50);
    entry(block, GPS, LONG, 1).putInt(80);
    block.putInt(0);
    block.position(50).put(SECRET.getBytes(StandardCharsets.US_ASCII));
    block.position(80).putShort((short) 1);
    entry(block, LATITUDE, RATIONAL, 3).putInt(100);
    block.putInt(0);
    block.position(100).putInt(48).putInt(1).putInt(8).putInt(1).putInt(14).putInt(1);
    return block.array();
  }

  private static ByteBuffer entry(ByteBuffer block, int tag, int type, int count) {
    return block.putShort((short) tag).putShort((short) type).putInt(count);
  }
}
