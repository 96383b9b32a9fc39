package me.similarfaces.store;

import static me.similarfaces.store.DynamoItem.ABSENT;
import static me.similarfaces.store.PhotoItem.ALIVE;

import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.FieldResult;
import me.similarfaces.store.PhotoWrites.Outcome;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What becomes known of photos. First the thing itself is written, then the photo's item is told of
 * it, under the condition that the photo exists and that it is news. What the photo's item does not
 * take is removed again. A writer that dies in between is repeated, and goes on from there.
 */
final class DynamoWrites {

  /** {@link PhotoItem#ALIVE} for a photo that has not changed since it was read. */
  private static final String AS_READ = ALIVE + " AND #version = :version";

  private final DynamoCalls calls;
  private final DynamoReads reads;

  DynamoWrites(DynamoCalls calls, DynamoReads reads) {
    this.calls = calls;
    this.reads = reads;
  }

  Outcome putExtraction(Extraction extraction) {
    DynamoItem mine = FacesItem.of(extraction);
    // Another attempt may have left its faces and died.
    DynamoItem first =
        calls.put(mine, ABSENT, Map.of()) ? mine : calls.get(mine.key()).orElse(mine);
    Optional<PhotoItem> changed =
        update(
            extraction.task().photoId(),
            "SET #face_count = :faces ADD #version :one",
            ALIVE + " AND attribute_not_exists(#face_count)",
            Map.of(
                ":faces", DynamoValue.number(first.number(FacesItem.COUNT)),
                ":one", DynamoValue.number(1)));
    return changed.isPresent() ? finished(changed.get()) : refusedExtraction(mine);
  }

  private Outcome refusedExtraction(DynamoItem faces) {
    Optional<PhotoItem> photo = reads.living(faces.pk());
    if (photo.isEmpty()) {
      calls.delete(faces.key());
      return Outcome.GONE;
    }
    finish(photo.get());
    return Outcome.unchanged(photo.get().complete());
  }

  Outcome putField(FieldResult result) {
    boolean value = result.value().isPresent();
    calls.put(
        FieldItem.of(result), value ? ABSENT + " OR attribute_exists(#failure)" : ABSENT, Map.of());
    int face = Face.order(result.faceId());
    Optional<PhotoItem> changed =
        update(
            result.photoId(),
            "ADD #known :words, #version :one",
            ALIVE
                + " AND (attribute_not_exists(#face_count) OR #face_count > :face)"
                + " AND (attribute_not_exists(#known) OR NOT (contains(#known, :value)"
                + " OR contains(#known, :word)))",
            Map.of(
                ":words", DynamoValue.texts(KnownFields.word(result)),
                ":word", DynamoValue.text(KnownFields.word(result)),
                ":value", DynamoValue.text(KnownFields.value(face, result.field())),
                ":face", DynamoValue.number(face),
                ":one", DynamoValue.number(1)));
    return changed.isPresent() ? finished(changed.get()) : refused(result, face);
  }

  private Outcome refused(FieldResult result, int face) {
    Optional<PhotoItem> photo = reads.living(result.photoId());
    boolean unknownFace = photo.filter(item -> item.knowsNo(face)).isPresent();
    boolean known = photo.filter(item -> item.known().has(face, result.field())).isPresent();
    if (photo.isEmpty() || (unknownFace && !known)) {
      calls.delete(FieldItem.key(result));
    }
    photo.ifPresent(this::finish);
    return photo.map(item -> Outcome.unchanged(item.complete())).orElse(Outcome.GONE);
  }

  Outcome fail(String photoId, Failure failure) {
    Optional<PhotoItem> photo = reads.living(photoId);
    while (photo.isPresent()) {
      if (photo.get().complete() || photo.get().failure().isPresent()) {
        finish(photo.get());
        return Outcome.unchanged(photo.get().complete());
      }
      if (fail(photo.get(), failure)) {
        return Outcome.changed(false);
      }
      // Somebody else wrote, so this is not for ever.
      photo = reads.living(photoId);
    }
    return Outcome.GONE;
  }

  private boolean fail(PhotoItem photo, Failure failure) {
    return update(
            photo.id(),
            "SET #failure = :failure, #failure_detail = :detail ADD #version :one"
                + " REMOVE #todo, #since",
            AS_READ,
            Map.of(
                ":failure", DynamoValue.text(failure.reason()),
                ":detail", DynamoValue.text(failure.detail()),
                ":one", DynamoValue.number(1),
                ":version", DynamoValue.number(photo.version())))
        .isPresent();
  }

  /** Only what is still to be queued changes: it may be complete, or buried, by now. */
  void queued(String photoId) {
    var unused =
        update(
            photoId,
            "SET #todo = :open",
            "#todo = :unqueued",
            Map.of(":open", Todo.OPEN.of(photoId), ":unqueued", Todo.UNQUEUED.of(photoId)));
  }

  private Outcome finished(PhotoItem changed) {
    finish(changed);
    return Outcome.changed(changed.complete());
  }

  /** Nothing is left to be done about a photo that is complete, also one that had failed. */
  private void finish(PhotoItem photo) {
    if (photo.isToBeFinished()) {
      var unused =
          update(photo.id(), "REMOVE #todo, #since, #failure, #failure_detail", ALIVE, Map.of());
    }
  }

  private Optional<PhotoItem> update(
      String photoId, String update, String condition, Map<String, AttributeValue> values) {
    return calls.update(PhotoItem.key(photoId), update, condition, values).map(PhotoItem::new);
  }
}
