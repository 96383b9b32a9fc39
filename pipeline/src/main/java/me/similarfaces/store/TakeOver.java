package me.similarfaces.store;

import java.sql.SQLException;
import java.util.List;
import me.similarfaces.sqlite.SqliteSession;

/** What is taken over from another file, each step within the caller's transaction. */
final class TakeOver {
  private TakeOver() {}

  static List<String> missing(SqliteSession session) throws SQLException {
    return session.list(
        "SELECT id FROM other.photo WHERE buried = 0 AND id NOT IN (SELECT id FROM main.photo)"
            + " AND id NOT IN (SELECT photo_id FROM main.dead) ORDER BY id",
        row -> row.getString(1));
  }

  /** What was deleted there is to be deleted here; {@link PhotoDeletion#resume} does the rest. */
  static void bury(SqliteSession session, String collection) throws SQLException {
    session.update(
        "INSERT INTO main.dead (photo_id, buried_at, collection)"
            + " SELECT photo_id, buried_at, coalesce(photo.collection, there.collection, ?)"
            + " FROM other.dead AS there LEFT JOIN main.photo ON photo.id = photo_id"
            + " WHERE true ON CONFLICT DO NOTHING",
        collection);
    session.update(
        "UPDATE main.photo SET buried = 1"
            + " WHERE buried = 0 AND id IN (SELECT photo_id FROM main.dead)");
  }

  /** Of two photos with the same idempotency key the one that is here keeps it. */
  static void create(SqliteSession session, String photoId, String imageUri) throws SQLException {
    session.update(
        "INSERT INTO main.photo"
            + " (id, collection, image_uri, width, height, received_at, idempotency_key)"
            + " SELECT id, collection, ?, width, height, received_at,"
            + " CASE WHEN EXISTS (SELECT 1 FROM main.photo AS here"
            + " WHERE here.collection = there.collection AND here.buried = 0"
            + " AND here.idempotency_key = there.idempotency_key)"
            + " THEN NULL ELSE idempotency_key END"
            + " FROM other.photo AS there WHERE id = ?",
        imageUri,
        photoId);
    PhotoWrites.withdraw(session, photoId);
  }

  /**
   * Tells how many photos have other results now. The table in which they are noted is not {@code
   * unindexed}, which may have others from before.
   */
  static int replace(SqliteSession session) throws SQLException {
    int photos = choose(session);
    replaceRows(session);
    replaceFields(session);
    // Whoever had one of them in the queue wanted what is there now.
    session.update(
        "DELETE FROM main.task WHERE photo_id IN (SELECT id FROM main.photo"
            + " JOIN temp.replaced ON photo_id = id WHERE terminal = 1)");
    session.update(
        "INSERT INTO main.unindexed (photo_id, collection)"
            + " SELECT id, collection FROM main.photo JOIN temp.replaced ON photo_id = id"
            + " WHERE true ON CONFLICT DO NOTHING");
    return photos;
  }

  private static int choose(SqliteSession session) throws SQLException {
    session.update("CREATE TEMP TABLE IF NOT EXISTS replaced (photo_id TEXT PRIMARY KEY)");
    session.update("DELETE FROM temp.replaced");
    return session.update(
        "INSERT INTO temp.replaced (photo_id) SELECT here.id"
            + " FROM other.photo AS there JOIN main.photo AS here ON here.id = there.id"
            + " WHERE here.buried = 0 AND there.buried = 0"
            + " AND (there.terminal = 1 AND there.failure IS NULL"
            + " OR here.terminal = 0 OR here.failure IS NOT NULL)");
  }

  private static void replaceRows(SqliteSession session) throws SQLException {
    session.update(
        "UPDATE main.photo SET version = photo.version + 1, terminal = there.terminal,"
            + " failure = there.failure, failure_detail = there.failure_detail,"
            + " face_count = there.face_count, faces = there.faces, model = there.model,"
            + " decode_start = there.decode_start, decode_end = there.decode_end,"
            + " detect_start = there.detect_start, detect_end = there.detect_end"
            + " FROM other.photo AS there WHERE there.id = photo.id"
            + " AND photo.id IN (SELECT photo_id FROM temp.replaced)");
  }

  private static void replaceFields(SqliteSession session) throws SQLException {
    session.update(
        "DELETE FROM main.field WHERE photo IN"
            + " (SELECT key FROM main.photo JOIN temp.replaced ON photo_id = id)");
    session.update(
        "INSERT INTO main.field"
            + " (photo, face, field, value, failure, failure_detail, model, start, \"end\")"
            + " SELECT here.key, result.face, result.field, result.value, result.failure,"
            + " result.failure_detail, result.model, result.start, result.\"end\""
            + " FROM temp.replaced JOIN main.photo AS here ON here.id = photo_id"
            + " JOIN other.photo AS there ON there.id = photo_id"
            + " JOIN other.field AS result ON result.photo = there.key");
  }

  /** As if its sources had been read here once more. */
  static void archive(SqliteSession session, String archiveId) throws SQLException {
    session.update(
        "INSERT INTO main.archive"
            + " (id, collection, sources, started_at, read_at, expected, cancelled_at, finished_at)"
            + " SELECT id, collection, sources, started_at, read_at, expected, cancelled_at,"
            + " finished_at FROM other.archive WHERE id = ? ON CONFLICT (id) DO UPDATE"
            + " SET read_at = excluded.read_at, expected = excluded.expected,"
            + " cancelled_at = excluded.cancelled_at, finished_at = excluded.finished_at",
        archiveId);
    session.update(
        "INSERT OR REPLACE INTO main.archive_entry"
            + " (archive, source, path, photo_id, refusal, detail)"
            + " SELECT here.key, source, path, iif(dead.photo_id IS NULL, entry.photo_id, NULL),"
            + " iif(dead.photo_id IS NULL, refusal, 'deleted'),"
            + " iif(dead.photo_id IS NULL, detail, 'it was deleted before')"
            + " FROM main.archive AS here JOIN other.archive AS there ON there.id = here.id"
            + " JOIN other.archive_entry AS entry ON entry.archive = there.key"
            + " LEFT JOIN main.dead ON dead.photo_id = entry.photo_id WHERE here.id = ?",
        archiveId);
  }
}
