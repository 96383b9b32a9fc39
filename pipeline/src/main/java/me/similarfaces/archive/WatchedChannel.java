package me.similarfaces.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of an archive. Remembers whether it failed or came to its end, which a library's
 * exception about the archive does not tell apart from bytes that make no sense.
 */
final class WatchedChannel implements SeekableByteChannel {
  private final FileChannel file;
  private Optional<IOException> failure = Optional.empty();
  private boolean atEnd;
  private long left = Long.MAX_VALUE;

  WatchedChannel(Path file) throws IOException {
    this.file = FileChannel.open(file);
  }

  /** What reading the file failed with since this was asked before. */
  Optional<IOException> takeFailure() {
    Optional<IOException> taken = failure;
    failure = Optional.empty();
    return taken;
  }

  /** Whether somebody wanted to read more than there is. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** Lets no more than so many bytes be read from now on. */
  void limit(long bytes) {
    left = bytes;
  }

  boolean isLimitReached() {
    return left < 0;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = readFile(target);
    atEnd |= count < 0;
    left -= Math.max(0, count);
    if (isLimitReached()) {
      throw new IOException("more is read than allowed");
    }
    return count;
  }

  private int readFile(ByteBuffer target) throws IOException {
    try {
      return file.read(target);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public WatchedChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public WatchedChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
