package me.similarfaces.vision;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;

/**
 * Lets metadata-extractor read from a buffer in place. Its own stream readers allocate whatever
 * length a file claims; this one checks the claim first.
 */
final class BytesReader extends RandomAccessReader {
  private final Bytes bytes;

  BytesReader(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int toUnshiftedOffset(int localOffset) {
    return localOffset;
  }

  @Override
  public byte getByte(int index) throws BufferBoundsException {
    validateIndex(index, 1);
    return bytes.buffer().get(index);
  }

  @Override
  public byte[] getBytes(int index, int count) throws BufferBoundsException {
    validateIndex(index, count);
    byte[] copy = new byte[count];
    bytes.buffer().get(index, copy);
    return copy;
  }

  @Override
  protected void validateIndex(int index, int bytesRequested) throws BufferBoundsException {
    if (!isValidIndex(index, bytesRequested)) {
      throw new BufferBoundsException(index, bytesRequested, bytes.size());
    }
  }

  @Override
  protected boolean isValidIndex(int index, int bytesRequested) {
    return index >= 0 && bytesRequested >= 0 && (long) index + bytesRequested <= bytes.size();
  }

  @Override
  public long getLength() {
    return bytes.size();
  }
}
