package me.similarfaces.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Point;
import me.similarfaces.face.Span;

/** Records to write in tests. */
final class Samples {
  static final Failure FAILURE = new Failure(Failure.MODEL_ERROR, "the model said NaN");

  private Samples() {}

  static NewPhoto photo(String id) {
    return new NewPhoto(id, "owner", "/pictures/" + id, 640, 480, 1000, Optional.empty());
  }

  static NewPhoto photo(String id, String collection, String key, long receivedAt) {
    return new NewPhoto(id, collection, "/pictures/" + id, 640, 480, receivedAt, Optional.of(key));
  }

  static Extraction extraction(String photoId, int faces) {
    return new Extraction(
        new PhotoTask(photoId, "owner", "/pictures/" + photoId, 1000, 1),
        IntStream.range(0, faces).mapToObj(i -> face(photoId, i)).toList(),
        "detector",
        new Span(10, 20),
        new Span(20, 45));
  }

  static Face face(String photoId, int order) {
    return new Face(
        Face.id(photoId, order),
        new Box(1.5f, 2.25f + order, 90.1f, 99.9f, 0.987f),
        new Landmarks(
            new Point(30, 40),
            new Point(60, 40),
            new Point(45, 55),
            new Point(35, 70),
            new Point(55.5f, 70)));
  }

  static FieldResult done(String photoId, int face, Field field) {
    return FieldResult.done(
        Face.id(photoId, face), field, value(field), "model-" + field.wireName(), new Span(50, 60));
  }

  static FieldResult failed(String photoId, int face, Field field) {
    return FieldResult.failed(
        Face.id(photoId, face), field, FAILURE, "model-" + field.wireName(), new Span(50, 55));
  }

  static FieldValue value(Field field) {
    return switch (field) {
      case EMBEDDING -> new FieldValue.Embedding(new float[] {0.6f, -0.8f, Float.MIN_VALUE});
      case SIMILAR ->
          new FieldValue.Similar(List.of(new FieldValue.Match("x-01", "x", 0.71f, true)));
      case AGE -> new FieldValue.Age(31.2f, 26, 37);
      case GENDER, EMOTION, RACE ->
          new FieldValue.Label("b", 0.75f, Map.of("a", 0.25f, "b", 0.75f));
    };
  }
}
