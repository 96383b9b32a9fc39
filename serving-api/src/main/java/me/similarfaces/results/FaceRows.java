package me.similarfaces.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.similarfaces.api.PhotoDocument.FaceDocument;
import me.similarfaces.api.PhotoDocuments;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** Composes the rows of an entry. */
final class FaceRows {
  // Who is similar is no part of a row.
  private final PhotoDocuments documents = new PhotoDocuments(photoIds -> photoIds);
  private final boolean vectors;

  /**
   * @param vectors whether the embeddings themselves are wanted
   */
  FaceRows(boolean vectors) {
    this.vectors = vectors;
  }

  /** A row for each face, largest box first; none for what is no photo or not done. */
  Stream<FaceRow> of(FoundEntry found) {
    return found.done().stream()
        .flatMap(photo -> documents.faces(photo).stream().map(face -> row(found, photo, face)));
  }

  private FaceRow row(FoundEntry found, PhotoRecord photo, FaceDocument face) {
    return new FaceRow(
        found.source(),
        found.path(),
        photo.photo().id(),
        face.id(),
        new FaceRow.Size(photo.photo().width(), photo.photo().height()),
        face.box(),
        face.landmarks(),
        face.embedding(),
        face.age(),
        face.gender(),
        face.emotion(),
        face.race(),
        vectors ? vector(photo, face.id()).map(FaceRows::floats) : Optional.empty());
  }

  /** The embedding of a face; empty if there is none. */
  static Optional<float[]> vector(PhotoRecord photo, String faceId) {
    return PhotoProgress.result(photo, faceId, Field.EMBEDDING)
        .flatMap(FieldResult::value)
        .map(FieldValue.Embedding.class::cast)
        .map(FieldValue.Embedding::vector);
  }

  private static List<Float> floats(float[] vector) {
    List<Float> all = new ArrayList<>(vector.length);
    for (float value : vector) {
      all.add(value);
    }
    return all;
  }
}
