package me.similarfaces.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar with one sparse file, as GNU tar writes it in its format 0.1. */
final class SparseTar {
  private SparseTar() {}

  /** The bytes, a hole, more pieces of one byte, and a hole up to the size. */
  static byte[] bytes(String name, byte[] begin, long size, int pieces) throws IOException {
    StringBuilder map = new StringBuilder("0," + begin.length);
    for (int i = 1; i < pieces; i++) {
      map.append(',').append(begin.length + 2L * i).append(",1");
    }
    map.append(',').append(size).append(",0");
    String pax =
        record("GNU.sparse.major", "0")
            + record("GNU.sparse.minor", "1")
            + record("GNU.sparse.name", name)
            + record("GNU.sparse.size", Long.toString(size))
            + record("GNU.sparse.numblocks", Integer.toString(pieces + 1))
            + record("GNU.sparse.map", map.toString());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(TestTars.header("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC, pax.length()));
    file.write(padded(pax.getBytes(StandardCharsets.US_ASCII)));
    byte[] data = Arrays.copyOf(begin, begin.length + pieces - 1);
    file.write(TestTars.header(name, TarConstants.LF_NORMAL, data.length));
    file.write(padded(data));
    file.write(new byte[1024]);
    return file.toByteArray();
  }

  /** Its length counts its own digits. */
  private static String record(String key, String value) {
    int length = key.length() + value.length() + 3;
    int whole = length + Integer.toString(length).length();
    whole = length + Integer.toString(whole).length();
    return whole + " " + key + "=" + value + "\n";
  }

  private static byte[] padded(byte[] bytes) {
    return Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512);
  }
}
