package me.similarfaces.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** The tables, as numbered scripts; {@code user_version} is the number of the last one run. */
final class Schema {
  static final int VERSION = 4;

  private Schema() {}

  static void migrate(SqliteSession session) throws SQLException {
    long version = session.number("PRAGMA user_version");
    if (version > VERSION) {
      throw new SQLException(
          "schema version " + version + " is newer than this program knows (" + VERSION + ")");
    }
    for (long next = version + 1; next <= VERSION; next++) {
      run(session, next);
    }
  }

  private static void run(SqliteSession session, long version) throws SQLException {
    Transactions.run(
        session,
        Transactions.BEGIN_WRITE,
        transaction -> {
          transaction.script(text(version));
          transaction.script("PRAGMA user_version = " + version);
          return version;
        });
  }

  private static String text(long version) {
    try (InputStream script = Schema.class.getResourceAsStream("schema-" + version + ".sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
