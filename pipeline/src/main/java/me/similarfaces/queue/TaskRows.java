package me.similarfaces.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.LeasedQueue.Stats;
import me.similarfaces.sqlite.SqliteSession;

/** The statements on the table {@code task}, each within the caller's transaction. */
final class TaskRows {
  private static final long NONE = Long.MAX_VALUE;

  private TaskRows() {}

  /** A waiting or leased task. */
  record Row(long seq, int attempts, PhotoTask task) {}

  static int insert(SqliteSession session, PhotoTask task, long from) throws SQLException {
    return session.update(
        "INSERT INTO task (photo_id, collection, image_uri, received_at, free_at)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (photo_id) DO NOTHING",
        task.photoId(),
        task.collection(),
        task.imageUri(),
        task.receivedAtMillis(),
        from);
  }

  /** Waiting tasks that are no suspects: fewest attempts first, then the oldest. */
  static List<Row> others(SqliteSession session, long now, int limit) throws SQLException {
    return session.list(
        "SELECT seq, attempts, photo_id, collection, image_uri, received_at FROM task"
            + " WHERE attempts < ? AND free_at <= ? ORDER BY attempts, seq LIMIT ?",
        TaskRows::row,
        Quarantine.SUSPECT_AFTER,
        now,
        limit);
  }

  /** The waiting suspect with the fewest attempts, then the oldest. */
  static List<Row> suspect(SqliteSession session, long now) throws SQLException {
    return session.list(
        "SELECT seq, attempts, photo_id, collection, image_uri, received_at FROM task"
            + " WHERE attempts >= ? AND free_at <= ? ORDER BY attempts, seq LIMIT 1",
        TaskRows::row,
        Quarantine.SUSPECT_AFTER,
        now);
  }

  private static Row row(ResultSet row) throws SQLException {
    int attempts = row.getInt(2);
    PhotoTask task =
        new PhotoTask(
            row.getString(3), row.getString(4), row.getString(5), row.getLong(6), attempts + 1);
    return new Row(row.getLong(1), attempts, task);
  }

  static Lease lease(SqliteSession session, Row row, long until) throws SQLException {
    session.update(
        "UPDATE task SET attempts = attempts + 1, free_at = ? WHERE seq = ?", until, row.seq());
    return new Lease(new Handle(row.seq(), row.task().attempt()).text(), row.task());
  }

  static int delete(SqliteSession session, Handle handle) throws SQLException {
    return session.update("DELETE FROM task WHERE seq = ?", handle.seq());
  }

  static int delete(SqliteSession session, String photoId) throws SQLException {
    return session.update("DELETE FROM task WHERE photo_id = ?", photoId);
  }

  /** Frees a lease, unless it ended and the task may be another's. */
  static int free(SqliteSession session, Handle handle, long now) throws SQLException {
    return extend(session, handle, now, now);
  }

  /** Moves the end of a lease, unless it ended and the task may be another's. */
  static int extend(SqliteSession session, Handle handle, long now, long until)
      throws SQLException {
    return session.update(
        "UPDATE task SET free_at = ? WHERE seq = ? AND attempts = ? AND free_at > ?",
        until,
        handle.seq(),
        handle.attempt(),
        now);
  }

  static int freeAll(SqliteSession session, long now) throws SQLException {
    return session.update("UPDATE task SET free_at = ?1 WHERE free_at > ?1", now);
  }

  static long inFlight(SqliteSession session, long now) throws SQLException {
    return session.number("SELECT count(*) FROM task WHERE free_at > ?", now);
  }

  static boolean suspectInFlight(SqliteSession session, long now) throws SQLException {
    return session.number(
            "SELECT EXISTS (SELECT 1 FROM task WHERE attempts > ? AND free_at > ?)",
            Quarantine.SUSPECT_AFTER,
            now)
        == 1;
  }

  /** Since when the longest waiting suspect has been free. */
  static OptionalLong suspectSince(SqliteSession session, long now) throws SQLException {
    return optional(
        session,
        "SELECT ifnull(min(free_at), ?) FROM task INDEXED BY task_order"
            + " WHERE attempts >= ? AND free_at <= ?",
        NONE,
        Quarantine.SUSPECT_AFTER,
        now);
  }

  /** When the next lease ends. */
  static OptionalLong nextFree(SqliteSession session, long now) throws SQLException {
    return optional(
        session, "SELECT ifnull(min(free_at), ?) FROM task WHERE free_at > ?", NONE, now);
  }

  private static OptionalLong optional(SqliteSession session, String sql, Object... arguments)
      throws SQLException {
    long number = session.number(sql, arguments);
    return number == NONE ? OptionalLong.empty() : OptionalLong.of(number);
  }

  static Stats stats(SqliteSession session, long now) throws SQLException {
    return session
        .first(
            "SELECT count(*), ifnull(min(received_at), ?1) FROM task WHERE free_at <= ?1",
            waiting ->
                new Stats(
                    waiting.getLong(1),
                    inFlight(session, now),
                    Math.max(0, now - waiting.getLong(2))),
            now)
        .orElseThrow();
  }
}
