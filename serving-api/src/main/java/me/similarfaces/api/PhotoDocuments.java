package me.similarfaces.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import me.similarfaces.api.PhotoDocument.BoxDocument;
import me.similarfaces.api.PhotoDocument.FaceDocument;
import me.similarfaces.api.PhotoDocument.FailureDocument;
import me.similarfaces.api.PhotoDocument.ImageDocument;
import me.similarfaces.api.PhotoDocument.LandmarksDocument;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue.Match;
import me.similarfaces.face.FieldValue.Similar;
import me.similarfaces.face.Landmarks;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** Composes the document of a photo from what is stored at the moment. */
public final class PhotoDocuments {
  /** Always three digits of a second, so that the texts have one length. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

  private final UnaryOperator<Set<String>> existing;

  /**
   * @param existing those of some photos that exist: matches of others, which are gone since, are
   *     left out. Asked once for each document
   */
  public PhotoDocuments(UnaryOperator<Set<String>> existing) {
    this.existing = existing;
  }

  PhotoDocument document(PhotoRecord photo) {
    NewPhoto upload = photo.photo();
    return new PhotoDocument(
        upload.id(),
        PhotoProgress.status(photo).wireName(),
        time(upload.receivedAtMillis()),
        failure(photo),
        Optional.of(new ImageDocument(upload.width(), upload.height(), Links.image(upload.id()))),
        faces(photo),
        Timings.timings(photo),
        Timings.timeline(photo));
  }

  static String time(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }

  /** A photo whose every field came in spite of it did not fail. */
  private static Optional<FailureDocument> failure(PhotoRecord photo) {
    return switch (PhotoProgress.status(photo)) {
      case FAILED ->
          photo.failure().map(failure -> new FailureDocument(failure.reason(), failure.detail()));
      case QUEUED, PROCESSING, DONE -> Optional.empty();
    };
  }

  /** The faces as they are known so far, largest box first. */
  public List<FaceDocument> faces(PhotoRecord photo) {
    List<Face> faces = PhotoProgress.faces(photo);
    FieldDocuments fields =
        FieldDocuments.of(faces.stream().flatMap(face -> lookAlikes(photo, face)), existing);
    return faces.stream().map(face -> face(photo, face, fields)).toList();
  }

  private static Stream<Match> lookAlikes(PhotoRecord photo, Face face) {
    return PhotoProgress.result(photo, face.id(), Field.SIMILAR)
        .flatMap(FieldResult::value)
        .map(Similar.class::cast)
        .stream()
        .flatMap(similar -> similar.matches().stream());
  }

  private static FaceDocument face(PhotoRecord photo, Face face, FieldDocuments fields) {
    return new FaceDocument(
        face.id(),
        box(face.box()),
        landmarks(face.landmarks()),
        Links.crop(face.id()),
        fields.document(photo, face.id(), Field.EMBEDDING),
        fields.document(photo, face.id(), Field.SIMILAR),
        fields.optional(photo, face.id(), Field.AGE),
        fields.optional(photo, face.id(), Field.GENDER),
        fields.optional(photo, face.id(), Field.EMOTION),
        fields.optional(photo, face.id(), Field.RACE));
  }

  private static BoxDocument box(Box box) {
    return new BoxDocument(
        Round.tenth(box.xMin()),
        Round.tenth(box.yMin()),
        Round.tenth(box.xMax()),
        Round.tenth(box.yMax()),
        Round.score(box.probability()));
  }

  private static LandmarksDocument landmarks(Landmarks points) {
    return new LandmarksDocument(
        Round.point(points.leftEye()),
        Round.point(points.rightEye()),
        Round.point(points.nose()),
        Round.point(points.mouthLeft()),
        Round.point(points.mouthRight()));
  }
}
