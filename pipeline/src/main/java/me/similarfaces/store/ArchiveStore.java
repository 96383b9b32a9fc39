package me.similarfaces.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.sqlite.SqliteSession;
import me.similarfaces.store.ArchiveEntry.Refused;

/**
 * Which photos the archives consist of, in the SQLite file that this process owns. Every write can
 * be repeated and survives the death of the process. What became of the photos is read where it is
 * written, in the photo store's tables, so that the two can't tell different things.
 */
public final class ArchiveStore {
  private final SqliteDatabase database;

  public ArchiveStore(SqliteDatabase database) {
    this.database = database;
  }

  /** The way of recomputed results into the same file. */
  public Recomputed recomputed() {
    return new Recomputed(database);
  }

  /** Makes the archive known, or begins to read it once more, cancelled or not. */
  public void begin(Archive archive) {
    database.write(
        session ->
            session.update(
                "INSERT INTO archive (id, collection, sources, started_at) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (id) DO UPDATE"
                    + " SET read_at = NULL, expected = NULL, cancelled_at = NULL, finished_at = NULL",
                archive.id(),
                archive.collection(),
                String.join("\n", archive.sources().stream().map(ArchiveStore::line).toList()),
                System.currentTimeMillis()));
  }

  /** It is shown and never opened again, so a name with an end of a line in it may lose that. */
  private static String line(String source) {
    return source.replaceAll("\\R", "?");
  }

  /** Notes what was found; what was found at the same path before is forgotten. */
  public void put(String archiveId, ArchiveEntry entry) {
    database.write(
        session ->
            session.update(
                "INSERT OR REPLACE INTO archive_entry"
                    + " (archive, source, path, photo_id, refusal, detail) VALUES (?, ?, ?, ?, ?, ?)",
                key(session, archiveId),
                entry.source(),
                entry.path(),
                entry.photoId().orElse(null),
                entry.refusal().map(Refused::reason).orElse(null),
                entry.refusal().map(Refused::detail).orElse(null)));
  }

  /** Notes that every entry was looked at. */
  public void read(String archiveId) {
    set("UPDATE archive SET read_at = ? WHERE id = ?", archiveId);
  }

  /** Notes how many entries there are; {@link #begin} forgets it. */
  public void expect(String archiveId, long entries) {
    database.write(
        session ->
            session.update("UPDATE archive SET expected = ? WHERE id = ?", entries, archiveId));
  }

  /** Notes that the rest is not wanted; {@link #begin} forgets it. */
  public void cancel(String archiveId) {
    set("UPDATE archive SET cancelled_at = ? WHERE id = ?", archiveId);
  }

  /** Notes that every photo is done or has failed. */
  public void finish(String archiveId) {
    set("UPDATE archive SET finished_at = ? WHERE id = ?", archiveId);
  }

  private void set(String update, String archiveId) {
    database.write(session -> session.update(update, System.currentTimeMillis(), archiveId));
  }

  public Optional<ArchiveRecord> find(String archiveId) {
    return database.read(session -> ArchiveQueries.find(session, archiveId));
  }

  /**
   * Archives of a collection, the one that was started last first.
   *
   * @param after the id of the archive before them; empty for the first ones
   */
  public List<ArchiveRecord> newest(String collection, Optional<String> after, int limit) {
    return database.read(
        session ->
            after.isPresent()
                ? ArchiveQueries.olderThan(session, after.get(), collection, limit)
                : ArchiveQueries.newest(session, collection, limit));
  }

  /**
   * The next entries without results, in the order of their paths; takes up to a second for a
   * million entries.
   *
   * @param reason only those; empty for all
   */
  public List<RefusedEntry> refusedAfter(
      String archiveId, int source, String path, Optional<String> reason, int limit) {
    return database.read(
        session ->
            ArchiveQueries.refused(session, key(session, archiveId), source, path, reason, limit));
  }

  /** The next entries that are photos, in the order of their paths. */
  public List<PhotoEntry> photosAfter(String archiveId, int source, String path, int limit) {
    return database.read(
        session -> ArchiveQueries.photos(session, key(session, archiveId), source, path, limit));
  }

  /** The next entries in the order of their paths. */
  public List<ArchiveEntry> entriesAfter(String archiveId, int source, String path, int limit) {
    return database.read(
        session ->
            session.list(
                "SELECT source, path, photo_id, refusal, detail FROM archive_entry"
                    + " WHERE archive = ? AND (source, path) > (?, ?)"
                    + " ORDER BY source, path LIMIT ?",
                ArchiveStore::entry,
                key(session, archiveId),
                source,
                path,
                limit));
  }

  private static ArchiveEntry entry(ResultSet row) throws SQLException {
    Optional<String> refusal = Optional.ofNullable(row.getString(4));
    String detail = row.getString(5);
    return new ArchiveEntry(
        row.getInt(1),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        refusal.map(reason -> new Refused(reason, detail)));
  }

  /** How far the archive has come; takes about a second for a million entries. */
  public ArchiveCounts counts(String archiveId) {
    return database.read(session -> ArchiveCounting.count(session, key(session, archiveId)));
  }

  private static long key(SqliteSession session, String archiveId) throws SQLException {
    return session.number("SELECT key FROM archive WHERE id = ?", archiveId);
  }
}
