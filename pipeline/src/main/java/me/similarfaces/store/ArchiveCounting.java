package me.similarfaces.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import me.similarfaces.sqlite.SqliteSession;

/** Counts what an archive consists of, within one snapshot. */
final class ArchiveCounting {
  private static final String PICTURES =
      "(SELECT DISTINCT photo_id AS id FROM archive_entry"
          + " WHERE archive = ? AND photo_id IS NOT NULL)";

  private ArchiveCounting() {}

  /** Photos of the same fate. */
  private record Fate(boolean terminal, Optional<String> failure, long photos, long faces) {
    boolean done() {
      return terminal && failure.isEmpty();
    }
  }

  static ArchiveCounts count(SqliteSession session, long key) throws SQLException {
    List<Fate> fates = fates(session, key);
    long pictures = session.number("SELECT count(*) FROM " + PICTURES, key);
    long withPhoto =
        session.number(
            "SELECT count(*) FROM archive_entry WHERE archive = ? AND photo_id IS NOT NULL", key);
    long living = fates.stream().mapToLong(Fate::photos).sum();
    return new ArchiveCounts(
        session.number("SELECT count(*) FROM archive_entry WHERE archive = ?", key),
        living,
        withPhoto - pictures,
        fates.stream().filter(Fate::done).mapToLong(Fate::photos).sum(),
        fates.stream().filter(fate -> fate.failure().isPresent()).mapToLong(Fate::photos).sum(),
        pictures - living,
        fates.stream().filter(Fate::done).mapToLong(Fate::faces).sum(),
        session.number("SELECT count(read_at) FROM archive WHERE key = ?", key) > 0,
        reasons(session, key, fates));
  }

  private static List<Fate> fates(SqliteSession session, long key) throws SQLException {
    return session.list(
        "SELECT terminal, failure, count(*), total(face_count) FROM photo JOIN "
            + PICTURES
            + " USING (id) WHERE buried = 0 GROUP BY terminal, failure",
        row ->
            new Fate(
                row.getBoolean(1),
                Optional.ofNullable(row.getString(2)),
                row.getLong(3),
                row.getLong(4)),
        key);
  }

  private static Map<String, Long> reasons(SqliteSession session, long key, List<Fate> fates)
      throws SQLException {
    Map<String, Long> reasons = new TreeMap<>();
    session
        .list(
            "SELECT refusal, count(*) FROM archive_entry"
                + " WHERE archive = ? AND refusal IS NOT NULL GROUP BY refusal",
            row -> Map.entry(row.getString(1), row.getLong(2)),
            key)
        .forEach(refusal -> reasons.merge(refusal.getKey(), refusal.getValue(), Long::sum));
    fates.forEach(
        fate -> fate.failure().ifPresent(why -> reasons.merge(why, fate.photos(), Long::sum)));
    return reasons;
  }
}
