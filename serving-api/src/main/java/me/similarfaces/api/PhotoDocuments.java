package me.similarfaces.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import me.similarfaces.api.PhotoDocument.BoxDocument;
import me.similarfaces.api.PhotoDocument.FaceDocument;
import me.similarfaces.api.PhotoDocument.FailureDocument;
import me.similarfaces.api.PhotoDocument.FieldDocument;
import me.similarfaces.api.PhotoDocument.ImageDocument;
import me.similarfaces.api.PhotoDocument.LandmarksDocument;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.Landmarks;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** Composes the document of a photo from what is stored at the moment. */
final class PhotoDocuments {
  /** Always three digits of a second, so that the texts have one length. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

  private final FieldDocuments fields;

  /**
   * @param photoExists matches of photos that are gone since are left out
   */
  PhotoDocuments(Predicate<String> photoExists) {
    this.fields = new FieldDocuments(photoExists);
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

  List<FaceDocument> faces(PhotoRecord photo) {
    return PhotoProgress.faces(photo).stream().map(face -> face(photo, face)).toList();
  }

  private FaceDocument face(PhotoRecord photo, Face face) {
    return new FaceDocument(
        face.id(),
        box(face.box()),
        landmarks(face.landmarks()),
        Links.crop(face.id()),
        field(photo, face, Field.EMBEDDING),
        field(photo, face, Field.SIMILAR),
        field(photo, face, Field.AGE),
        field(photo, face, Field.GENDER),
        field(photo, face, Field.EMOTION),
        field(photo, face, Field.RACE));
  }

  FieldDocument field(PhotoRecord photo, Face face, Field field) {
    return fields.document(photo, face.id(), field);
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
