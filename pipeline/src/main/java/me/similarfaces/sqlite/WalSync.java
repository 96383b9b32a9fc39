package me.similarfaces.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces the write-ahead log to the disk: what {@code synchronous=FULL} does after a commit, but
 * outside of the writer's lock, and shared by all who wait at the same time.
 *
 * <p>A checkpoint in between is harmless: it forces the log before it moves a page. Opening the log
 * a second time is too: SQLite takes no lock on it. {@link java.io.FileDescriptor#sync} is used
 * because a FileChannel closes itself when a waiting thread is interrupted.
 */
final class WalSync {
  private final Path file;
  private final AtomicLong asked = new AtomicLong();
  private final ReentrantLock syncing = new ReentrantLock();
  private RandomAccessFile log;
  private long done;

  WalSync(Path database) {
    this.file = Path.of(database + "-wal");
  }

  /** Everything committed before the call is on the disk when it returns. */
  void sync() {
    long ticket = asked.incrementAndGet();
    syncing.lock();
    try {
      if (done < ticket) {
        long covered = asked.get();
        open().getFD().sync();
        done = covered;
      }
    } catch (IOException e) {
      throw new DatabaseException("cannot force " + file + " to the disk: " + e.getMessage(), e);
    } finally {
      syncing.unlock();
    }
  }

  /** Opened late: SQLite creates the log with the first transaction. */
  private RandomAccessFile open() throws IOException {
    if (log == null) {
      log = new RandomAccessFile(file.toFile(), "r");
    }
    return log;
  }

  void close() {
    syncing.lock();
    try {
      if (log != null) {
        log.close();
      }
    } catch (IOException e) {
      throw new DatabaseException("cannot close " + file, e);
    } finally {
      syncing.unlock();
    }
  }
}
