package me.similarfaces.vision;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Lets ImageIO read a buffer in place. */
final class BytesImageInputStream extends ImageInputStreamImpl {
  private final Bytes bytes;

  BytesImageInputStream(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return streamPos < bytes.size() ? bytes.u8((int) streamPos++) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    int count = (int) Math.min(length, bytes.size() - streamPos);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    bytes.buffer().get((int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.size();
  }
}
