package me.similarfaces.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One SQLite file in WAL mode: one writer connection behind a lock, a few readers that never wait
 * for it. The process is expected to own the file.
 *
 * <p>A {@link #write} survives the death of the process, a {@link #writeDurably} also that of the
 * machine. Transactions are kept in commit order: what survives is always a prefix, so an
 * acknowledgement never survives without the fields that were written before it.
 *
 * <pre>{@code
 * long photos = database.read(session -> session.number("SELECT count(*) FROM photo"));
 * }</pre>
 *
 * <p>Work must not call the database again, but for that of {@link #together}; and every method
 * throws {@link DatabaseException}.
 */
public final class SqliteDatabase implements AutoCloseable {
  private static final int READERS = 4;

  /** 16 MiB of pages: when the log starts again from its beginning, its blocks used again. */
  private static final long LONG_LOG = 4096;

  private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";

  private final Path file;
  private final ReentrantLock writing = new ReentrantLock();
  private final SqliteSession writer;
  private final SessionPool readers;
  private final SqliteSession background;
  private final WalSync wal;
  private final Checkpointer checkpointer;
  private volatile boolean forgetting;
  private boolean closed;

  /** Of the thread that writes together; guarded by {@link #writing}. */
  private final List<Runnable> afterCommit = new ArrayList<>();

  private boolean durable;

  private SqliteDatabase(Path file, SqliteSession writer) throws SQLException {
    this.file = file;
    this.writer = writer;
    this.readers = SessionPool.open(file, READERS);
    this.background = SqliteSession.open(file);
    this.wal = new WalSync(file);
    this.checkpointer = Checkpointer.start(this::checkpoint);
  }

  /** Opens or creates the file and brings its schema up to date. */
  public static SqliteDatabase open(Path file) {
    try {
      SqliteSession writer = SqliteSession.open(file);
      Schema.migrate(writer);
      return new SqliteDatabase(file, writer);
    } catch (SQLException e) {
      throw new DatabaseException("cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  /** Runs queries on one consistent snapshot. */
  public <T> T read(Work<T> work) {
    SqliteSession session = readers.take();
    try {
      return Transactions.run(session, Transactions.BEGIN_READ, work);
    } catch (SQLException e) {
      throw failure("read", e);
    } finally {
      readers.giveBack(session);
    }
  }

  /** Runs one transaction; when this returns, it survives a kill of the process. */
  public <T> T write(Work<T> work) {
    if (writing.isHeldByCurrentThread()) {
      return within(work);
    }
    writing.lock();
    try {
      requireOpen();
      return Transactions.run(writer, Transactions.BEGIN_WRITE, work);
    } catch (SQLException e) {
      throw failure("write", e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Runs one transaction; when this returns, it survives a power loss. The disk is waited for after
   * the lock is given back, and once for all who wait, so slow disks hold up nobody else's write.
   */
  public <T> T writeDurably(Work<T> work) {
    T result = write(work);
    if (writing.isHeldByCurrentThread()) {
      durable = true;
    } else {
      wal.sync();
    }
    return result;
  }

  /**
   * As {@link #writeDurably}, with the tables of another file to be read as {@code other.TABLE}.
   * Nobody else writes meanwhile. Not within {@link #together}.
   *
   * @param other a file of this kind
   */
  public <T> T writeBeside(Path other, Work<T> work) {
    T result;
    writing.lock();
    try {
      requireOpen();
      result = beside(other, work);
    } catch (SQLException e) {
      throw failure("write", e);
    } finally {
      writing.unlock();
    }
    wal.sync();
    return result;
  }

  private <T> T beside(Path other, Work<T> work) throws SQLException {
    writer.update("ATTACH DATABASE ? AS other", other.toString());
    try {
      return Transactions.run(writer, Transactions.BEGIN_WRITE, work);
    } finally {
      writer.update("DETACH DATABASE other");
    }
  }

  /**
   * Runs all writes that the work makes on this thread as one transaction: they are cheaper so, and
   * either all of them survive or none. It is as durable as the most durable of them. What the work
   * reads is what was there before.
   */
  public <T> T together(Supplier<T> work) {
    writing.lock();
    Together<T> done;
    try {
      requireOpen();
      durable = false;
      T result = Transactions.run(writer, Transactions.BEGIN_WRITE, session -> work.get());
      done = new Together<>(result, durable, List.copyOf(afterCommit));
    } catch (SQLException e) {
      throw failure("write", e);
    } finally {
      afterCommit.clear();
      writing.unlock();
    }
    if (done.durable()) {
      wal.sync();
    }
    done.afterCommit().forEach(Runnable::run);
    return done.result();
  }

  private record Together<T>(T result, boolean durable, List<Runnable> afterCommit) {}

  /** A part of what is written together. */
  private <T> T within(Work<T> work) {
    try {
      return work.run(writer);
    } catch (SQLException e) {
      throw failure("write", e);
    }
  }

  /** Does something when what this thread wrote can be read by others: at once, mostly. */
  public void afterCommit(Runnable work) {
    if (writing.isHeldByCurrentThread()) {
      afterCommit.add(work);
    } else {
      work.run();
    }
  }

  /**
   * Asks that what was deleted so far leaves the disk: SQLite overwrites it in the database, but
   * the log still has the old pages. Done within about a second.
   */
  public void forgetDeleted() {
    forgetting = true;
  }

  /** Moves the log into the database while others write; what they add meanwhile stays. */
  private void checkpoint() {
    try {
      boolean wanted = forgetting;
      forgetting = false;
      long pages = background.first(CHECKPOINT, row -> row.getLong("log")).orElse(0L);
      if (wanted) {
        forgetting = !finish("PRAGMA wal_checkpoint(TRUNCATE)");
      } else if (pages > LONG_LOG) {
        finish("PRAGMA wal_checkpoint(RESTART)");
      }
    } catch (SQLException e) {
      throw failure("checkpoint", e);
    }
  }

  /** Nobody may write meanwhile, but little is left to move; false when a reader was in the way. */
  private boolean finish(String checkpoint) throws SQLException {
    writing.lock();
    try {
      return writer.number(checkpoint) == 0;
    } finally {
      writing.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new DatabaseException(file + " is closed");
    }
  }

  private DatabaseException failure(String what, SQLException cause) {
    return new DatabaseException("cannot " + what + " " + file + ": " + cause.getMessage(), cause);
  }

  /** Waits for running transactions; later calls throw. */
  @Override
  public void close() {
    checkpointer.close();
    writing.lock();
    try {
      if (!closed) {
        closed = true;
        readers.close();
        background.close();
        wal.close();
        writer.close();
      }
    } catch (SQLException e) {
      throw failure("close", e);
    } finally {
      writing.unlock();
    }
  }

  /** What a transaction does; an exception rolls it back. */
  public interface Work<T> {
    T run(SqliteSession session) throws SQLException;
  }
}
