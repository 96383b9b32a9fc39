package me.similarfaces.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Fails where Beam's channel of S3 would answer nothing for ever: it asks for the length first, and
 * an object may be replaced by a shorter one before it is read.
 */
final class WholeChannel implements ReadableByteChannel {
  private final ReadableByteChannel channel;

  WholeChannel(ReadableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    int read = channel.read(bytes);
    if (read == 0 && bytes.hasRemaining()) {
      throw new EOFException("replaced by a shorter blob while it was read");
    }
    return read;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
