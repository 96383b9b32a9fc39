package me.similarfaces.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import me.similarfaces.sqlite.SqliteSession;

/** What the archives are and which of their entries came to nothing, a page at a time. */
final class ArchiveQueries {
  private static final String ARCHIVE =
      "SELECT id, collection, sources, expected, started_at, cancelled_at, finished_at"
          + " FROM archive ";

  /**
   * Of a photo that failed each path. The entries are walked in their order and not found from the
   * photos, for which there is no index; nobody walks where no photo at all has failed.
   */
  private static final String REFUSED =
      "SELECT source, path, refusal, detail, NULL FROM archive_entry"
          + " WHERE archive = ?1 AND refusal IS NOT NULL AND (source, path) > (?2, ?3)"
          + " AND (?4 IS NULL OR refusal = ?4)"
          + " UNION ALL"
          + " SELECT source, path, failure, failure_detail, photo.id"
          + " FROM archive_entry CROSS JOIN photo ON photo.id = photo_id"
          + " WHERE archive = ?1 AND (source, path) > (?2, ?3)"
          + " AND buried = 0 AND failure IS NOT NULL AND (?4 IS NULL OR failure = ?4)"
          + " AND EXISTS (SELECT 1 FROM photo WHERE failure IS NOT NULL AND buried = 0)"
          + " ORDER BY source, path LIMIT ?5";

  private ArchiveQueries() {}

  static Optional<ArchiveRecord> find(SqliteSession session, String id) throws SQLException {
    return session.first(ARCHIVE + "WHERE id = ?", ArchiveQueries::archive, id);
  }

  static List<ArchiveRecord> newest(SqliteSession session, String collection, int limit)
      throws SQLException {
    return session.list(
        ARCHIVE + "WHERE collection = ? ORDER BY started_at DESC, key DESC LIMIT ?",
        ArchiveQueries::archive,
        collection,
        limit);
  }

  static List<ArchiveRecord> olderThan(
      SqliteSession session, String id, String collection, int limit) throws SQLException {
    return session.list(
        ARCHIVE
            + "WHERE collection = ?"
            + " AND (started_at, key) < (SELECT started_at, key FROM archive WHERE id = ?)"
            + " ORDER BY started_at DESC, key DESC LIMIT ?",
        ArchiveQueries::archive,
        collection,
        id,
        limit);
  }

  private static ArchiveRecord archive(ResultSet row) throws SQLException {
    return new ArchiveRecord(
        new Archive(row.getString(1), row.getString(2), row.getString(3).lines().toList()),
        number(row, 4),
        row.getLong(5),
        number(row, 6).isPresent(),
        number(row, 7));
  }

  private static OptionalLong number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  static List<PhotoEntry> photos(
      SqliteSession session, long key, int source, String path, int limit) throws SQLException {
    return session.list(
        "SELECT source, path, id, face_count FROM archive_entry CROSS JOIN photo ON id = photo_id"
            + " WHERE archive = ? AND (source, path) > (?, ?) AND buried = 0"
            + " ORDER BY source, path LIMIT ?",
        ArchiveQueries::photo,
        key,
        source,
        path,
        limit);
  }

  private static PhotoEntry photo(ResultSet row) throws SQLException {
    int faces = row.getInt(4);
    OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(faces);
    return new PhotoEntry(row.getInt(1), row.getString(2), row.getString(3), known);
  }

  static List<RefusedEntry> refused(
      SqliteSession session, long key, int source, String path, Optional<String> reason, int limit)
      throws SQLException {
    return session.list(
        REFUSED, ArchiveQueries::refused, key, source, path, reason.orElse(null), limit);
  }

  private static RefusedEntry refused(ResultSet row) throws SQLException {
    return new RefusedEntry(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)));
  }
}
