package me.similarfaces.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.sqlite.SqliteSession;
import me.similarfaces.store.PhotoStore.Buried;

/** Writes about photos, each within the caller's transaction. */
final class PhotoWrites {
  private static final int FIELDS = Field.values().length;

  private PhotoWrites() {}

  /** What became of a write. */
  record Outcome(boolean isNews, Standing standing) {
    static final Outcome GONE = new Outcome(false, Standing.GONE);

    static Outcome unchanged(boolean complete) {
      return new Outcome(false, complete ? Standing.COMPLETE : Standing.OPEN);
    }

    static Outcome changed(boolean complete) {
      return new Outcome(true, complete ? Standing.COMPLETED : Standing.OPEN);
    }
  }

  /** The part of a photo's row that writes depend on. */
  private record Target(long key, Optional<Integer> faceCount, boolean terminal, boolean complete) {
    Outcome unchanged() {
      return Outcome.unchanged(complete);
    }

    boolean extracted() {
      return faceCount.isPresent();
    }

    /** A repeated extraction can only be wrong about faces that the first one did not see. */
    boolean knowsNo(int face) {
      return extracted() && face >= faceCount.get();
    }
  }

  private interface Change {
    Outcome apply(Target target) throws SQLException;
  }

  static String create(SqliteSession session, NewPhoto photo) throws SQLException {
    Optional<String> earlier =
        photo.idempotencyKey().isPresent()
            ? idOf(session, photo.collection(), photo.idempotencyKey().get())
            : Optional.empty();
    if (earlier.isEmpty() && !dead(session, photo.id())) {
      insert(session, photo);
    }
    return earlier.orElse(photo.id());
  }

  static Optional<String> idOf(SqliteSession session, String collection, String key)
      throws SQLException {
    return session.first(
        "SELECT id FROM photo WHERE collection = ? AND idempotency_key = ? AND buried = 0",
        row -> row.getString(1),
        collection,
        key);
  }

  private static boolean dead(SqliteSession session, String id) throws SQLException {
    return session.number("SELECT EXISTS (SELECT 1 FROM dead WHERE photo_id = ?)", id) == 1;
  }

  private static void insert(SqliteSession session, NewPhoto photo) throws SQLException {
    session.update(
        "INSERT INTO photo (id, collection, image_uri, width, height, received_at,"
            + " idempotency_key) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        photo.id(),
        photo.collection(),
        photo.imageUri(),
        photo.width(),
        photo.height(),
        photo.receivedAtMillis(),
        photo.idempotencyKey().orElse(null));
    withdraw(session, photo.id());
  }

  static int announce(SqliteSession session, String id, long now) throws SQLException {
    return session.update(
        "INSERT INTO announced (photo_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING", id, now);
  }

  static int withdraw(SqliteSession session, String id) throws SQLException {
    return session.update("DELETE FROM announced WHERE photo_id = ?", id);
  }

  static List<String> abandoned(SqliteSession session, long before) throws SQLException {
    return session.list(
        "SELECT photo_id FROM announced WHERE at < ?", row -> row.getString(1), before);
  }

  static Outcome putExtraction(SqliteSession session, Extraction extraction) throws SQLException {
    return change(
        session,
        extraction.task().photoId(),
        photo -> photo.extracted() ? photo.unchanged() : extract(session, photo, extraction));
  }

  private static Outcome extract(SqliteSession session, Target photo, Extraction extraction)
      throws SQLException {
    session.update(
        "UPDATE photo SET face_count = ?, faces = ?, model = ?, decode_start = ?, decode_end = ?,"
            + " detect_start = ?, detect_end = ? WHERE key = ?",
        extraction.faces().size(),
        FieldValueCodec.encodeFaces(extraction.faces()),
        extraction.model(),
        extraction.decode().startMicros(),
        extraction.decode().endMicros(),
        extraction.detect().startMicros(),
        extraction.detect().endMicros(),
        photo.key());
    return changed(session, photo.key(), extraction.faces().size());
  }

  static Outcome putField(SqliteSession session, FieldResult result) throws SQLException {
    int face = Face.order(result.faceId());
    return change(
        session,
        result.photoId(),
        photo ->
            photo.knowsNo(face) || upsert(session, photo.key(), face, result) == 0
                ? photo.unchanged()
                : changed(session, photo.key(), photo.faceCount().orElse(Integer.MAX_VALUE)));
  }

  private static int upsert(SqliteSession session, long key, int face, FieldResult result)
      throws SQLException {
    return session.update(
        "INSERT INTO field (photo, face, field, value, failure, failure_detail, model, start,"
            + " \"end\") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (photo, face, field)"
            + " DO UPDATE SET value = excluded.value, failure = NULL, failure_detail = NULL,"
            + " model = excluded.model, start = excluded.start, \"end\" = excluded.\"end\""
            + " WHERE field.value IS NULL AND excluded.value IS NOT NULL",
        key,
        face,
        result.field().wireName(),
        result.value().map(FieldValueCodec::encode).orElse(null),
        result.failure().map(Failure::reason).orElse(null),
        result.failure().map(Failure::detail).orElse(null),
        result.model(),
        result.span().startMicros(),
        result.span().endMicros());
  }

  /** Grows the version; the last missing field makes the photo done, even one that had failed. */
  private static Outcome changed(SqliteSession session, long key, int faceCount)
      throws SQLException {
    long known =
        session.number("SELECT count(*) FROM field WHERE photo = ? AND face < ?", key, faceCount);
    boolean complete = known >= (long) faceCount * FIELDS;
    session.update(
        complete
            ? "UPDATE photo SET version = version + 1, terminal = 1, failure = NULL,"
                + " failure_detail = NULL WHERE key = ?"
            : "UPDATE photo SET version = version + 1 WHERE key = ?",
        key);
    return Outcome.changed(complete);
  }

  static Outcome fail(SqliteSession session, String id, Failure failure) throws SQLException {
    return change(
        session,
        id,
        photo -> photo.terminal() ? photo.unchanged() : fail(session, photo.key(), failure));
  }

  private static Outcome fail(SqliteSession session, long key, Failure failure)
      throws SQLException {
    session.update(
        "UPDATE photo SET version = version + 1, terminal = 1, failure = ?, failure_detail = ?"
            + " WHERE key = ?",
        failure.reason(),
        failure.detail(),
        key);
    return Outcome.changed(false);
  }

  private static Outcome change(SqliteSession session, String id, Change change)
      throws SQLException {
    Optional<Target> target =
        session.first(
            "SELECT key, face_count, terminal, terminal = 1 AND failure IS NULL FROM photo"
                + " WHERE id = ? AND buried = 0",
            row ->
                new Target(
                    row.getLong(1),
                    Optional.ofNullable((Integer) row.getObject(2)),
                    row.getBoolean(3),
                    row.getBoolean(4)),
            id);
    return target.isPresent() ? change.apply(target.get()) : Outcome.GONE;
  }

  static Optional<PhotoRecord> bury(SqliteSession session, String id, long now)
      throws SQLException {
    Optional<PhotoRecord> photo = PhotoRows.findAlsoBuried(session, id);
    if (photo.isPresent()) {
      session.update("UPDATE photo SET buried = 1 WHERE id = ?", id);
      session.update(
          "INSERT INTO dead (photo_id, buried_at, collection) VALUES (?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          id,
          now,
          photo.get().photo().collection());
    }
    return photo;
  }

  static List<Buried> buried(SqliteSession session) throws SQLException {
    return session.list(
        "SELECT photo_id, collection, buried_at FROM dead WHERE collection IS NOT NULL",
        row -> new Buried(row.getString(1), row.getString(2), row.getLong(3)));
  }

  static int settle(SqliteSession session, String id) throws SQLException {
    return session.update("UPDATE dead SET collection = NULL WHERE photo_id = ?", id);
  }

  static int purge(SqliteSession session, String id) throws SQLException {
    return session.update("DELETE FROM photo WHERE id = ? AND buried = 1", id);
  }
}
