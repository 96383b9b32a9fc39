package me.similarfaces.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.index.FaceAttributes;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStore;

/** A face that is in the index, with what is known of it by now. */
record LabelledFace(EmbeddedFace embedded, FaceAttributes attributes) {

  /**
   * The faces of a photo that have an embedding; none of a photo that was deleted.
   *
   * @throws me.similarfaces.transform.StorageDownException when the store fails for too long
   */
  static List<LabelledFace> read(PhotoStore photos, String photoId) {
    return Retry.of("Reading a photo's fields", () -> photos.find(photoId)).stream()
        .flatMap(LabelledFace::faces)
        .toList();
  }

  private static Stream<LabelledFace> faces(PhotoRecord photo) {
    return PhotoProgress.faces(photo).stream()
        .flatMap(face -> PhotoProgress.result(photo, face.id(), Field.EMBEDDING).stream())
        .flatMap(embedding -> of(photo, embedding).stream());
  }

  private static Optional<LabelledFace> of(PhotoRecord photo, FieldResult embedding) {
    return embedding
        .value()
        .map(FieldValue.Embedding.class::cast)
        .map(value -> embedded(photo, embedding, value.vector()))
        .map(face -> new LabelledFace(face, attributes(photo, face.faceId())));
  }

  private static EmbeddedFace embedded(PhotoRecord photo, FieldResult embedding, float[] vector) {
    return new EmbeddedFace(
        embedding.photoId(),
        photo.photo().collection(),
        embedding.faceId(),
        vector,
        embedding.model());
  }

  private static FaceAttributes attributes(PhotoRecord photo, String faceId) {
    return new FaceAttributes(
        value(photo, faceId, Field.AGE)
            .map(FieldValue.Age.class::cast)
            .map(age -> OptionalDouble.of(age.value()))
            .orElse(OptionalDouble.empty()),
        word(photo, faceId, Field.GENDER),
        word(photo, faceId, Field.EMOTION),
        word(photo, faceId, Field.RACE));
  }

  private static Optional<String> word(PhotoRecord photo, String faceId, Field field) {
    return value(photo, faceId, field)
        .map(FieldValue.Label.class::cast)
        .map(FieldValue.Label::value);
  }

  private static Optional<FieldValue> value(PhotoRecord photo, String faceId, Field field) {
    return PhotoProgress.result(photo, faceId, field).flatMap(FieldResult::value);
  }

  String photoId() {
    return embedded.photoId();
  }

  IndexedFace indexed() {
    return new IndexedFace(
        embedded.faceId(),
        embedded.photoId(),
        embedded.collection(),
        System.currentTimeMillis(),
        embedded.vector(),
        attributes);
  }
}
