package me.similarfaces.results;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.face.Span;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoRecord.Extracted;

/** Entries of an archive, made by hand. */
final class Found {
  static final float[] VECTOR = {0.6f, -0.8f};
  private static final Span SPAN = new Span(1_000_000, 1_500_000);

  private Found() {}

  static FoundEntry refused(String path, String reason) {
    return new FoundEntry(
        "/archive", ArchiveEntry.refused(0, path, reason, "it is so"), Optional.empty());
  }

  /** A photo that is done, with this face and no other. */
  static FoundEntry photo(String path, String id, Map<Field, FieldResult> fields) {
    return entry(path, record(id, List.of(face(id)), fields, Optional.empty()));
  }

  static FoundEntry faceless(String path, String id) {
    return entry(path, record(id, List.of(), Map.of(), Optional.empty()));
  }

  static FoundEntry failed(String path, String id, String reason) {
    Optional<Failure> failure = Optional.of(new Failure(reason, "it is so"));
    PhotoRecord photo = record(id, List.of(face(id)), Map.of(), failure);
    return entry(path, photo);
  }

  private static FoundEntry entry(String path, PhotoRecord photo) {
    return new FoundEntry(
        "/archive", ArchiveEntry.photo(0, path, photo.photo().id()), Optional.of(photo));
  }

  private static PhotoRecord record(
      String id, List<Face> faces, Map<Field, FieldResult> fields, Optional<Failure> failure) {
    Map<String, Map<Field, FieldResult>> byFace = new LinkedHashMap<>();
    faces.forEach(face -> byFace.put(face.id(), fields));
    return new PhotoRecord(
        new NewPhoto(id, "own", "/blobs/" + id, 640, 480, 500, Optional.empty()),
        1,
        Optional.of(new Extracted(faces, "detector", SPAN, SPAN)),
        byFace,
        failure);
  }

  private static Face face(String photoId) {
    return new Face(
        Face.id(photoId, 0),
        new Box(312.04f, 120.5f, 480.2f, 330, 0.99812f),
        new Landmarks(
            new Point(350.1f, 200.2f),
            new Point(431.8f, 199),
            new Point(391, 245.5f),
            new Point(360.2f, 290.1f),
            new Point(425.5f, 289.3f)));
  }

  /** Every field of a face, all of them known. */
  static Map<Field, FieldResult> fields(String photoId) {
    Map<Field, FieldResult> fields = new EnumMap<>(Field.class);
    put(fields, photoId, Field.EMBEDDING, new FieldValue.Embedding(VECTOR));
    put(fields, photoId, Field.SIMILAR, new FieldValue.Similar(List.of()));
    put(fields, photoId, Field.AGE, new FieldValue.Age(31.2f, 26, 37));
    put(fields, photoId, Field.GENDER, label("female", 0.98f));
    put(fields, photoId, Field.EMOTION, label("happy", 0.75f));
    put(fields, photoId, Field.RACE, label("black", 0.5f));
    return fields;
  }

  private static FieldValue label(String value, float confidence) {
    return new FieldValue.Label(value, confidence, Map.of(value, confidence));
  }

  private static void put(
      Map<Field, FieldResult> fields, String photoId, Field field, FieldValue value) {
    String model = field.wireName() + "-model";
    fields.put(field, FieldResult.done(Face.id(photoId, 0), field, value, model, SPAN));
  }

  /** The same fields, but for one that no model could tell. */
  static Map<Field, FieldResult> without(Field field, String photoId) {
    Map<Field, FieldResult> fields = fields(photoId);
    Failure failure = new Failure(Failure.MODEL_ERROR, "it said NaN");
    fields.put(field, FieldResult.failed(Face.id(photoId, 0), field, failure, "m", SPAN));
    return fields;
  }
}
