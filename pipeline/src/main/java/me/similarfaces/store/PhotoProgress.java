package me.similarfaces.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.store.PhotoRecord.Extracted;

/** What a record says about how far the photo has come; pure functions. */
public final class PhotoProgress {
  private PhotoProgress() {}

  /** Work that was done counts: a photo with every field is done, whatever was said before. */
  public static PhotoStatus status(PhotoRecord photo) {
    if (complete(photo)) {
      return PhotoStatus.DONE;
    }
    if (photo.failure().isPresent()) {
      return PhotoStatus.FAILED;
    }
    return photo.extraction().isPresent() ? PhotoStatus.PROCESSING : PhotoStatus.QUEUED;
  }

  /** The faces, largest first; none before extraction. */
  public static List<Face> faces(PhotoRecord photo) {
    return photo.extraction().map(Extracted::faces).orElse(List.of());
  }

  /** A field's result; empty while it is pending. */
  public static Optional<FieldResult> result(PhotoRecord photo, String faceId, Field field) {
    return Optional.ofNullable(photo.fields().getOrDefault(faceId, Map.of()).get(field));
  }

  private static boolean complete(PhotoRecord photo) {
    return photo
        .extraction()
        .map(found -> found.faces().stream().allMatch(face -> complete(photo, face)))
        .orElse(false);
  }

  private static boolean complete(PhotoRecord photo, Face face) {
    return photo.fields().getOrDefault(face.id(), Map.of()).size() == Field.values().length;
  }
}
