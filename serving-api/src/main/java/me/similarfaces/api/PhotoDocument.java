package me.similarfaces.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Field;

/**
 * The answer about a photo, as far as it is known. Coordinates are pixels of the stored JPEG, times
 * are milliseconds.
 *
 * @param receivedAt ISO 8601 in UTC
 * @param image empty only for what {@code analyze} could not read
 * @param failure why the whole photo failed; always present, mostly null
 * @param faces largest box first; empty until extraction is done
 * @param timings computing time of each stage, summed over the faces; {@code queued} is the wait
 *     before it and {@code total} the time from receipt to the last field
 * @param timeline from when to when each stage worked, since receipt
 */
public record PhotoDocument(
    String id,
    String status,
    String receivedAt,
    @JsonInclude Optional<FailureDocument> failure,
    Optional<ImageDocument> image,
    List<FaceDocument> faces,
    Map<String, Double> timings,
    List<StageDocument> timeline) {

  /** A stable code and a sentence. */
  public record FailureDocument(String reason, String detail) {}

  public record ImageDocument(int width, int height, String url) {}

  /** When a stage worked, in milliseconds since the photo was received. */
  public record StageDocument(String stage, double start, double end) {}

  /** A face; a field that was switched off is left out. */
  public record FaceDocument(
      String id,
      BoxDocument box,
      LandmarksDocument landmarks,
      String cropUrl,
      FieldDocument embedding,
      FieldDocument similar,
      Optional<FieldDocument> age,
      Optional<FieldDocument> gender,
      Optional<FieldDocument> emotion,
      Optional<FieldDocument> race) {

    Optional<FieldDocument> field(Field field) {
      return switch (field) {
        case EMBEDDING -> Optional.of(embedding);
        case SIMILAR -> Optional.of(similar);
        case AGE -> age;
        case GENDER -> gender;
        case EMOTION -> emotion;
        case RACE -> race;
      };
    }
  }

  public record BoxDocument(
      double xMin, double yMin, double xMax, double yMax, double probability) {}

  /** Points as [x, y]; left is the left of the picture. */
  public record LandmarksDocument(
      List<Double> leftEye,
      List<Double> rightEye,
      List<Double> nose,
      List<Double> mouthLeft,
      List<Double> mouthRight) {}

  /** One field of a face. */
  public sealed interface FieldDocument {
    /** {@code pending}, {@code done} or {@code failed}. */
    String status();
  }

  public record Pending(String status) implements FieldDocument {}

  public record Failed(String status, String reason, String detail) implements FieldDocument {}

  /** The floats themselves have an address of their own. */
  public record EmbeddingDone(String status, int dimensions, String model)
      implements FieldDocument {}

  public record SimilarDone(String status, List<MatchDocument> matches) implements FieldDocument {}

  public record AgeDone(String status, double value, double low, double high, String model)
      implements FieldDocument {}

  public record LabelDone(
      String status, String value, double confidence, Map<String, Double> scores, String model)
      implements FieldDocument {}

  /** A face of another photo. */
  public record MatchDocument(
      String faceId, String photoId, double similarity, boolean samePerson, String cropUrl) {}
}
