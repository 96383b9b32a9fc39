package me.similarfaces.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a tar reader reads from. It reads and skips as much as it is asked, because the library
 * takes less for the end of a part of a sparse file. And it bounds what headers take: long names
 * and lists of holes are held in memory, whatever their length.
 */
final class TarInput extends FilterInputStream {
  private long left = Long.MAX_VALUE;

  TarInput(InputStream in) {
    super(in);
  }

  /** Lets no more than so many bytes be read from now on. */
  void limit(long bytes) {
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.readNBytes(target, from, length);
    count(count);
    return count == 0 && length > 0 ? -1 : count;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long before = bytes;
    long after = bytes;
    while (after > 0) {
      long skipped = in.skip(after);
      if (skipped == 0) {
        // At the end, or just not now: only reading tells.
        if (in.read() < 0) {
          break;
        }
        skipped = 1;
      }
      after -= skipped;
    }
    count(before - after);
    return before - after;
  }

  private void count(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("the headers of an entry are too long");
    }
  }
}
