package me.similarfaces.face;

import java.util.Optional;

/**
 * One field of one face, known at last: a value, or the reason why there is none.
 *
 * @param model name and version of the model that said so
 * @param span when it was computed
 */
public record FieldResult(
    String photoId,
    String faceId,
    Field field,
    Optional<FieldValue> value,
    Optional<Failure> failure,
    String model,
    Span span) {

  public FieldResult {
    if (value.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("a field result is either a value or a failure");
    }
  }

  public static FieldResult done(
      String faceId, Field field, FieldValue value, String model, Span span) {
    return new FieldResult(
        Face.photoId(faceId), faceId, field, Optional.of(value), Optional.empty(), model, span);
  }

  public static FieldResult failed(
      String faceId, Field field, Failure failure, String model, Span span) {
    return new FieldResult(
        Face.photoId(faceId), faceId, field, Optional.empty(), Optional.of(failure), model, span);
  }
}
