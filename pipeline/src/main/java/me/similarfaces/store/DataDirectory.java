package me.similarfaces.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of an embedded installation, owned by one process at a time. The lock ends with the
 * process, however it ends.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Creates the folders where missing and takes the lock.
   *
   * @throws DataDirectoryInUseException when another process, or this one, has it
   */
  public static DataDirectory open(Path path) {
    Path root = LocalDisk.createPrivateDirectory(path.toAbsolutePath().normalize());
    DataDirectory directory = new DataDirectory(root, lock(root));
    LocalDisk.createPrivateDirectory(directory.blobs());
    LocalDisk.createPrivateDirectory(directory.index());
    return directory;
  }

  private static FileChannel lock(Path root) {
    Path file = root.resolve("lock");
    try {
      // Not closed when the lock is not had: closing any channel of a file drops the locks that
      // this process has on it, and it may be this process that owns the folder.
      @SuppressWarnings("MustBeClosedChecker")
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        throw new DataDirectoryInUseException(root, pid(channel));
      }
      return writePid(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static FileChannel writePid(FileChannel channel) throws IOException {
    channel.truncate(0);
    channel.write(bytes(Long.toString(ProcessHandle.current().pid())), 0);
    return channel;
  }

  private static String pid(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The file of the queue and the photo store. */
  public Path database() {
    return database(root);
  }

  /** The same of a folder that is not open here. */
  public static Path database(Path root) {
    return root.resolve("similarfaces.db");
  }

  /** The root of the blob store. */
  public Path blobs() {
    return root.resolve("blobs");
  }

  /** The folder of the face index. */
  public Path index() {
    return root.resolve("index");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock " + root, e);
    }
  }
}
