package me.similarfaces.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import me.similarfaces.api.PhotoDocument.FaceDocument;
import me.similarfaces.api.PhotoDocument.FieldDocument;
import me.similarfaces.face.Field;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;

/**
 * What is new in a photo since it was last looked at, as events: {@code faces} once, {@code field}
 * for each field that lands, {@code done} at the end with the whole document.
 */
final class PhotoEvents {
  /** The boxes, before anything else is known of the faces. */
  record Faces(String photoId, List<FaceDocument> faces) {}

  /** One field of one face. */
  record FieldEvent(String photoId, String faceId, String field, FieldDocument value) {}

  private final PhotoDocuments documents;
  private final Map<String, String> told = new HashMap<>();

  PhotoEvents(PhotoDocuments documents) {
    this.documents = documents;
  }

  /**
   * @param send takes the name of an event and its data
   * @return true when the photo is done or failed, and that was told
   */
  boolean tell(PhotoRecord photo, BiConsumer<String, Object> send) {
    String id = photo.photo().id();
    PhotoDocument document = documents.document(photo);
    if (photo.extraction().isPresent() && told.put("faces", "done") == null) {
      send.accept("faces", new Faces(id, document.faces()));
    }
    for (FaceDocument face : document.faces()) {
      for (Field field : Field.values()) {
        tellField(photo, face, field, send);
      }
    }
    PhotoStatus status = PhotoProgress.status(photo);
    if (status.terminal()) {
      send.accept("done", document);
    }
    return status.terminal();
  }

  /** A field is told again when a value has replaced a failure. */
  private void tellField(
      PhotoRecord photo, FaceDocument face, Field field, BiConsumer<String, Object> send) {
    if (PhotoProgress.result(photo, face.id(), field).isPresent()) {
      face.field(field).ifPresent(document -> tellField(photo, face, field, document, send));
    }
  }

  private void tellField(
      PhotoRecord photo,
      FaceDocument face,
      Field field,
      FieldDocument document,
      BiConsumer<String, Object> send) {
    String key = face.id() + " " + field;
    if (!document.status().equals(told.put(key, document.status()))) {
      send.accept(
          "field", new FieldEvent(photo.photo().id(), face.id(), field.wireName(), document));
    }
  }
}
