package me.similarfaces.sqlite;

import java.sql.SQLException;
import me.similarfaces.sqlite.SqliteDatabase.Work;

/** Begins, commits and rolls back. */
final class Transactions {
  static final String BEGIN_READ = "BEGIN DEFERRED";
  static final String BEGIN_WRITE = "BEGIN IMMEDIATE";

  private Transactions() {}

  static <T> T run(SqliteSession session, String begin, Work<T> work) throws SQLException {
    session.update(begin);
    try {
      T result = work.run(session);
      session.update("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(session, e);
      throw e;
    }
  }

  /** SQLite has rolled back by itself after a full disk; the first error is the one to report. */
  private static void rollBack(SqliteSession session, Throwable cause) {
    try {
      session.update("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
