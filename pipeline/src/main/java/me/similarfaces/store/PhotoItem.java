package me.similarfaces.store;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import me.similarfaces.face.Failure;
import me.similarfaces.face.PhotoTask;

/**
 * The item of a photo that every write about the photo is decided by: whether the photo exists, its
 * version, how many faces it has, which fields are known. Faces and fields themselves are items of
 * their own; they count from the moment that this one knows of them.
 *
 * <p>A buried photo keeps all that until it is purged; then nothing but a tombstone is left.
 */
record PhotoItem(DynamoItem item) {
  /** Before the other items of the photo, so that they are read after it. */
  static final String SK = "#photo";

  /** The condition under which a photo exists for readers and writers. */
  static final String ALIVE = "attribute_exists(#version) AND attribute_not_exists(#buried_at)";

  static DynamoItem key(String photoId) {
    return DynamoItem.key(photoId, SK);
  }

  static DynamoItem created(NewPhoto photo) {
    return key(photo.id())
        .with(
            Map.of(
                "collection", DynamoValue.text(photo.collection()),
                "image_uri", DynamoValue.text(photo.imageUri()),
                "width", DynamoValue.number(photo.width()),
                "height", DynamoValue.number(photo.height()),
                "received", DynamoValue.text(Todo.shard(photo.id())),
                "received_at", DynamoValue.number(photo.receivedAtMillis()),
                "version", DynamoValue.number(1)))
        .with("idempotency_key", photo.idempotencyKey().map(DynamoValue::text))
        .with(Todo.UNQUEUED.since(photo.id(), photo.receivedAtMillis()));
  }

  boolean alive() {
    return !purged() && !buried();
  }

  boolean buried() {
    return item.has("buried_at");
  }

  boolean purged() {
    return !item.has("version");
  }

  String id() {
    return item.pk();
  }

  String collection() {
    return item.text("collection").orElseThrow();
  }

  long version() {
    return item.number("version");
  }

  long receivedAt() {
    return item.number("received_at");
  }

  NewPhoto photo() {
    return new NewPhoto(
        id(),
        collection(),
        item.text("image_uri").orElseThrow(),
        (int) item.number("width"),
        (int) item.number("height"),
        receivedAt(),
        item.text("idempotency_key"));
  }

  PhotoTask task() {
    NewPhoto photo = photo();
    return new PhotoTask(photo.id(), photo.collection(), photo.imageUri(), receivedAt(), 0);
  }

  KnownFields known() {
    return new KnownFields(item.texts("known"));
  }

  /** Empty before extraction. */
  OptionalInt faceCount() {
    return item.count("face_count");
  }

  /** A repeated extraction can only be wrong about faces that the first one did not see. */
  boolean knowsNo(int face) {
    return faceCount().isPresent() && face >= faceCount().getAsInt();
  }

  boolean complete() {
    return faceCount().isPresent() && known().complete(faceCount().getAsInt());
  }

  /** Why the photo failed; a photo that is complete did not, whatever was said before. */
  Optional<Failure> failure() {
    return complete() ? Optional.empty() : failure(item);
  }

  PhotoFate fate() {
    return new PhotoFate(photo(), complete(), failure(), faceCount());
  }

  /** Whether it is complete and its item does not say so yet. */
  boolean isToBeFinished() {
    return complete() && (item.has("failure") || item.has(Todo.ATTRIBUTE));
  }

  static Optional<Failure> failure(DynamoItem item) {
    return item.text("failure")
        .map(reason -> new Failure(reason, item.text("failure_detail").orElseThrow()));
  }
}
