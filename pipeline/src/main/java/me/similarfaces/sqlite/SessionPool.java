package me.similarfaces.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * A few connections for reading. Taking one can't be interrupted: a cancelled task must still be
 * able to finish a short read.
 */
final class SessionPool {
  private final int size;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<SqliteSession> sessions;
  private volatile boolean closed;

  private SessionPool(List<SqliteSession> sessions) {
    this.size = sessions.size();
    this.free = new Semaphore(size);
    this.sessions = new ConcurrentLinkedDeque<>(sessions);
  }

  static SessionPool open(Path file, int size) throws SQLException {
    List<SqliteSession> sessions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      SqliteSession session = SqliteSession.open(file);
      session.script("PRAGMA query_only = ON");
      sessions.add(session);
    }
    return new SessionPool(sessions);
  }

  SqliteSession take() {
    free.acquireUninterruptibly();
    if (closed) {
      free.release();
      throw new DatabaseException("the database is closed");
    }
    return sessions.pop();
  }

  void giveBack(SqliteSession session) {
    sessions.push(session);
    free.release();
  }

  /** Waits for the readers that are at work. */
  void close() throws SQLException {
    closed = true;
    free.acquireUninterruptibly(size);
    for (SqliteSession session : sessions) {
      session.close();
    }
    free.release(size);
  }
}
