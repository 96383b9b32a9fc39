package me.similarfaces.store;

import static me.similarfaces.store.PhotoItem.ALIVE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How photos end, each step repeatable: hidden, removed but for a tombstone, forgotten. */
final class DynamoBurials {
  /** When the table may drop a tombstone, epoch seconds. */
  static final String EXPIRY = "expires_at";

  /** Longer than anything could still want to write about a deleted photo. */
  private static final Duration TOMBSTONE = Duration.ofDays(30);

  private final DynamoCalls calls;
  private final DynamoReads reads;
  private final DynamoArrivals arrivals;
  private final DynamoBatches batches;

  DynamoBurials(DynamoCalls calls, DynamoReads reads, DynamoArrivals arrivals) {
    this.calls = calls;
    this.reads = reads;
    this.arrivals = arrivals;
    this.batches = new DynamoBatches(calls);
  }

  /** The photo as it is for ever: no write about it succeeds after its mark. */
  Optional<PhotoRecord> bury(String photoId, long now) {
    Map<String, AttributeValue> values =
        Map.of(
            ":now", DynamoValue.number(now),
            ":buried", Todo.BURIED.of(photoId));
    var unused =
        calls.update(
            PhotoItem.key(photoId),
            "SET #buried_at = :now, #todo = :buried, #since = :now REMOVE #received",
            ALIVE,
            values);
    return reads.findAlsoBuried(photoId);
  }

  void purge(String photoId) {
    List<DynamoItem> items = calls.partition(photoId);
    items.stream()
        .filter(item -> item.sk().equals(PhotoItem.SK))
        .map(PhotoItem::new)
        .filter(PhotoItem::buried)
        .findAny()
        .ifPresent(photo -> purge(photo, items));
  }

  private void purge(PhotoItem photo, List<DynamoItem> items) {
    batches.delete(
        items.stream()
            .filter(item -> !item.sk().equals(PhotoItem.SK))
            .map(DynamoItem::key)
            .toList());
    if (!photo.purged()) {
      photo
          .photo()
          .idempotencyKey()
          .ifPresent(key -> arrivals.free(photo.collection(), key, photo.id()));
      leaveTombstone(photo.id());
    }
  }

  /** Everything goes but the collection, for the deletion may have to be repeated in it. */
  private void leaveTombstone(String photoId) {
    var unused =
        calls.update(
            PhotoItem.key(photoId),
            "REMOVE #image_uri, #width, #height, #received, #received_at, #idempotency_key,"
                + " #version, #failure, #failure_detail, #face_count, #known",
            "attribute_exists(#buried_at)",
            Map.of());
  }

  void settle(String photoId, long now) {
    Map<String, AttributeValue> expiry =
        Map.of(":expiry", DynamoValue.number((now + TOMBSTONE.toMillis()) / 1000));
    var unused =
        calls.update(
            PhotoItem.key(photoId),
            "SET #expires_at = :expiry REMOVE #todo, #since, #collection",
            "attribute_exists(#buried_at) AND attribute_not_exists(#version)",
            expiry);
  }
}
