package me.similarfaces.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection inside a transaction of {@link SqliteDatabase}. Every statement is prepared once
 * and kept, so SQL texts must be constants. Not thread-safe.
 */
public final class SqliteSession {
  private static final int BUSY_MILLIS = 10_000;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private SqliteSession(Connection connection) {
    this.connection = connection;
  }

  static SqliteSession open(Path file) throws SQLException {
    SqliteSession session = new SqliteSession(config().createConnection("jdbc:sqlite:" + file));
    // The Checkpointer does it in the background.
    session.script("PRAGMA wal_autocheckpoint = 0");
    return session;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    // Embeddings and boxes of a deleted person must not stay readable in free pages.
    config.setPragma(Pragma.SECURE_DELETE, "true");
    config.setGetGeneratedKeys(false);
    return config;
  }

  /** Runs one statement and tells how many rows it changed. */
  public int update(String sql, Object... arguments) throws SQLException {
    return bind(sql, arguments).executeUpdate();
  }

  /** Every row of a query. */
  public <T> List<T> list(String sql, RowMapper<T> mapper, Object... arguments)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet cursor = bind(sql, arguments).executeQuery()) {
      while (cursor.next()) {
        rows.add(mapper.map(cursor));
      }
    }
    return rows;
  }

  /** The first row of a query. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... arguments)
      throws SQLException {
    try (ResultSet cursor = bind(sql, arguments).executeQuery()) {
      return cursor.next() ? Optional.of(mapper.map(cursor)) : Optional.empty();
    }
  }

  /** The number in the first column of the first row; 0 for NULL and for no row. */
  public long number(String sql, Object... arguments) throws SQLException {
    return first(sql, row -> row.getLong(1), arguments).orElse(0L);
  }

  private PreparedStatement bind(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  void close() throws SQLException {
    connection.close();
  }

  /** Reads the row that the cursor stands on. */
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }
}
