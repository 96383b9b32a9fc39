package me.similarfaces.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Span;
import me.similarfaces.sqlite.SqliteSession;
import me.similarfaces.store.PhotoRecord.Extracted;

/** Reads photos with their fields, each within the caller's transaction. */
final class PhotoRows {
  private static final String PHOTO =
      "SELECT key, id, collection, image_uri, width, height, received_at, idempotency_key, version,"
          + " failure, failure_detail, faces, model, decode_start, decode_end, detect_start,"
          + " detect_end FROM photo ";

  private PhotoRows() {}

  static Optional<PhotoRecord> find(SqliteSession session, String id) throws SQLException {
    return session.first(PHOTO + "WHERE id = ? AND buried = 0", row -> photo(session, row), id);
  }

  static Optional<PhotoRecord> findAlsoBuried(SqliteSession session, String id)
      throws SQLException {
    return session.first(PHOTO + "WHERE id = ?", row -> photo(session, row), id);
  }

  static List<PhotoTask> unfinished(SqliteSession session, long before) throws SQLException {
    return session.list(
        "SELECT id, collection, image_uri, received_at FROM photo"
            + " WHERE terminal = 0 AND buried = 0 AND received_at < ? ORDER BY received_at, key",
        row ->
            new PhotoTask(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), 0),
        before);
  }

  static Optional<PhotoFate> fate(SqliteSession session, String id) throws SQLException {
    return session.first(
        "SELECT id, collection, image_uri, width, height, received_at, idempotency_key, terminal,"
            + " failure, failure_detail, face_count FROM photo WHERE id = ? AND buried = 0",
        PhotoRows::fate,
        id);
  }

  private static PhotoFate fate(ResultSet row) throws SQLException {
    NewPhoto photo = newPhoto(row);
    Optional<Failure> failure = failure(row);
    boolean done = row.getBoolean("terminal") && failure.isEmpty();
    int faces = row.getInt("face_count");
    OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(faces);
    return new PhotoFate(photo, done, failure, known);
  }

  private static NewPhoto newPhoto(ResultSet row) throws SQLException {
    return new NewPhoto(
        row.getString("id"),
        row.getString("collection"),
        row.getString("image_uri"),
        row.getInt("width"),
        row.getInt("height"),
        row.getLong("received_at"),
        Optional.ofNullable(row.getString("idempotency_key")));
  }

  private static PhotoRecord photo(SqliteSession session, ResultSet row) throws SQLException {
    NewPhoto photo = newPhoto(row);
    return new PhotoRecord(
        photo,
        row.getLong("version"),
        extracted(row),
        fields(session, photo.id(), row.getLong("key")),
        failure(row));
  }

  private static Optional<Extracted> extracted(ResultSet row) throws SQLException {
    String faces = row.getString("faces");
    return faces == null
        ? Optional.empty()
        : Optional.of(
            new Extracted(
                FieldValueCodec.decodeFaces(faces),
                row.getString("model"),
                new Span(row.getLong("decode_start"), row.getLong("decode_end")),
                new Span(row.getLong("detect_start"), row.getLong("detect_end"))));
  }

  private static Map<String, Map<Field, FieldResult>> fields(
      SqliteSession session, String photoId, long key) throws SQLException {
    Map<String, Map<Field, FieldResult>> fields = new LinkedHashMap<>();
    for (FieldResult result : results(session, photoId, key)) {
      fields
          .computeIfAbsent(result.faceId(), face -> new EnumMap<>(Field.class))
          .put(result.field(), result);
    }
    fields.replaceAll((face, results) -> Collections.unmodifiableMap(results));
    return Collections.unmodifiableMap(fields);
  }

  private static List<FieldResult> results(SqliteSession session, String photoId, long key)
      throws SQLException {
    return session.list(
        "SELECT face, field, value, failure, failure_detail, model, start, \"end\" FROM field"
            + " WHERE photo = ? ORDER BY face",
        row -> result(photoId, row),
        key);
  }

  private static FieldResult result(String photoId, ResultSet row) throws SQLException {
    Field field = Field.valueOf(row.getString("field").toUpperCase(Locale.ROOT));
    byte[] value = row.getBytes("value");
    Optional<FieldValue> decoded =
        value == null ? Optional.empty() : Optional.of(FieldValueCodec.decode(field, value));
    return new FieldResult(
        photoId,
        Face.id(photoId, row.getInt("face")),
        field,
        decoded,
        failure(row),
        row.getString("model"),
        new Span(row.getLong("start"), row.getLong("end")));
  }

  private static Optional<Failure> failure(ResultSet row) throws SQLException {
    String reason = row.getString("failure");
    return reason == null
        ? Optional.empty()
        : Optional.of(new Failure(reason, row.getString("failure_detail")));
  }
}
