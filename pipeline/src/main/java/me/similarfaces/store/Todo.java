package me.similarfaces.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is still to be done about an item. Only items with something to be done are in the table's
 * index of that name, so it stays small however many photos there are.
 */
enum Todo {
  /** The photo is to be queued. */
  UNQUEUED,
  /** The photo is in the queue, or was given up by nobody yet. */
  OPEN,
  /** The photo's deletion is to be completed or repeated. */
  BURIED,
  /** The photo is to be created. */
  ANNOUNCED;

  static final String ATTRIBUTE = "todo";

  /** Since when, epoch milliseconds; the index is sorted by it. */
  static final String SINCE = "since";

  /** A partition of an index takes a thousand writes a second. */
  private static final int SHARDS = 8;

  /** The attributes that put an item of a photo on the list. */
  Map<String, AttributeValue> since(String photoId, long millis) {
    return Map.of(ATTRIBUTE, of(photoId), SINCE, DynamoValue.number(millis));
  }

  AttributeValue of(String photoId) {
    return DynamoValue.text(key(shard(photoId)));
  }

  /** The index's partition keys of everything that has this to be done. */
  List<AttributeValue> keys() {
    return shards().map(this::key).map(DynamoValue::text).toList();
  }

  boolean isDueFor(DynamoItem item) {
    return item.text(ATTRIBUTE).filter(key(shard(item.pk()))::equals).isPresent();
  }

  private String key(String shard) {
    return name().toLowerCase(Locale.ROOT) + "#" + shard;
  }

  /** A digit that spreads photos over the partitions of an index. */
  static String shard(String photoId) {
    return Integer.toString(Math.floorMod(photoId.hashCode(), SHARDS));
  }

  static Stream<String> shards() {
    return IntStream.range(0, SHARDS).mapToObj(Integer::toString);
  }
}
