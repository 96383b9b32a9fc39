package me.similarfaces.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a data folder tells about the time at which its archive was processed. */
final class ArchiveDatabase {
  private static final String BEGAN = "SELECT min(received_at) FROM photo";

  /** The last of a photo's models; spans are in microseconds. */
  private static final String FINISHED =
      "SELECT max(detect_end, ifnull((SELECT max(\"end\") FROM field WHERE photo = key), 0)) / 1000"
          + " AS finished FROM photo WHERE terminal = 1 AND failure IS NULL ORDER BY finished";

  private final String url;

  ArchiveDatabase(Path data) {
    this.url = "jdbc:sqlite:file:" + data.resolve("similarfaces.db") + "?mode=ro";
  }

  /** Epoch milliseconds at which the first photo was taken in. */
  long began() throws SQLException {
    return numbers(BEGAN).get(0);
  }

  /** Epoch milliseconds at which each photo was finished, in ascending order. */
  List<Long> finished() throws SQLException {
    return numbers(FINISHED);
  }

  private List<Long> numbers(String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }
}
