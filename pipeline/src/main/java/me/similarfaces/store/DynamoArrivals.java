package me.similarfaces.store;

import static me.similarfaces.store.DynamoItem.ABSENT;
import static me.similarfaces.store.PhotoItem.ALIVE;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How photos come into being. The photo is written first, then it claims its idempotency key; one
 * that finds the key with another photo that exists is removed again. So a key that is claimed
 * never stands for a photo that is still to come.
 */
final class DynamoArrivals {
  private static final String ANNOUNCED = "#announced";
  private static final String CLAIM = "key";

  private final DynamoCalls calls;
  private final DynamoReads reads;

  DynamoArrivals(DynamoCalls calls, DynamoReads reads) {
    this.calls = calls;
    this.reads = reads;
  }

  void announce(String photoId, long now) {
    calls.put(announcement(photoId).with(Todo.ANNOUNCED.since(photoId, now)), ABSENT, Map.of());
  }

  void withdraw(String photoId) {
    calls.delete(announcement(photoId));
  }

  private static DynamoItem announcement(String photoId) {
    return DynamoItem.key(photoId, ANNOUNCED);
  }

  String create(NewPhoto photo) {
    Optional<String> earlier = photo.idempotencyKey().flatMap(key -> idOf(photo.collection(), key));
    if (earlier.isPresent() && !earlier.get().equals(photo.id())) {
      return earlier.get();
    }
    boolean created = calls.put(PhotoItem.created(photo), ABSENT, Map.of());
    return created || isUnderWay(photo) ? complete(photo) : photo.id();
  }

  /** An earlier try may have died after writing the photo. */
  private boolean isUnderWay(NewPhoto photo) {
    return reads.living(photo.id()).map(PhotoItem::photo).filter(photo::equals).isPresent();
  }

  /**
   * Completes a creation that got as far as the photo's item.
   *
   * @return the photo's id, or that of the earlier photo with its key; then this one is gone
   */
  String complete(NewPhoto photo) {
    String id = photo.idempotencyKey().map(key -> claim(photo, key)).orElse(photo.id());
    if (id.equals(photo.id())) {
      withdraw(id);
    } else {
      calls.delete(PhotoItem.key(photo.id()), ALIVE, Map.of());
    }
    return id;
  }

  private String claim(NewPhoto photo, String key) {
    DynamoItem claim = claim(photo.collection(), key).with(holder(photo.id()));
    while (!claimFrom(claim, photo.id())) {
      Optional<String> holder = calls.get(claim.key()).flatMap(item -> item.text("photo_id"));
      if (holder.isPresent() && reads.living(holder.get()).isPresent()) {
        return holder.get();
      }
      if (holder.isPresent() && claimFrom(claim, holder.get())) {
        return photo.id();
      }
      // Somebody else was quicker, or a deletion freed the key.
    }
    return photo.id();
  }

  /** False when the key is with another photo than the given one. */
  private boolean claimFrom(DynamoItem claim, String photoId) {
    return calls.put(
        claim,
        ABSENT + " OR #photo_id = :photo_id",
        Map.of(":photo_id", DynamoValue.text(photoId)));
  }

  /** Frees the key of a photo that is deleted. */
  void free(String collection, String key, String photoId) {
    calls.delete(
        claim(collection, key),
        ABSENT + " OR #photo_id = :photo_id",
        Map.of(":photo_id", DynamoValue.text(photoId)));
  }

  Optional<String> idOf(String collection, String key) {
    return calls
        .get(claim(collection, key))
        .flatMap(claim -> claim.text("photo_id"))
        .filter(id -> reads.living(id).isPresent());
  }

  private static Map<String, AttributeValue> holder(String photoId) {
    return Map.of("photo_id", DynamoValue.text(photoId));
  }

  /** The length keeps apart what would read the same with the separator in a name. */
  private static DynamoItem claim(String collection, String key) {
    return DynamoItem.key("key#" + collection.length() + "#" + collection + "#" + key, CLAIM);
  }
}
