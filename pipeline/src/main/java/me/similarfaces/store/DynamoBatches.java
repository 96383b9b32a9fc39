package me.similarfaces.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import me.similarfaces.aws.AwsException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads and deletes many items with few calls. A batch that the service does only in part is
 * repeated with the rest.
 */
final class DynamoBatches {
  /** The most that the service takes. */
  private static final int READS = 100;

  private static final int WRITES = 25;

  private static final int TRIES = 10;
  private static final long FIRST_PAUSE_MILLIS = 20;

  private final DynamoCalls calls;

  DynamoBatches(DynamoCalls calls) {
    this.calls = calls;
  }

  /** The items that exist, strongly consistent, in no order; each key must be given once. */
  List<DynamoItem> get(Collection<DynamoItem> keys) {
    List<DynamoItem> items = new ArrayList<>();
    parts(keys, READS).forEach(part -> getPart(part, items));
    return items;
  }

  private void getPart(List<DynamoItem> keys, List<DynamoItem> items) {
    Map<String, KeysAndAttributes> rest =
        Map.of(
            calls.table(),
            KeysAndAttributes.builder()
                .keys(keys.stream().map(DynamoItem::attributes).toList())
                .consistentRead(true)
                .build());
    for (int tried = 0; !rest.isEmpty(); tried++) {
      pauseBefore(tried);
      Map<String, KeysAndAttributes> wanted = rest;
      BatchGetItemResponse response =
          calls.call(() -> calls.client().batchGetItem(get -> get.requestItems(wanted)));
      response
          .responses()
          .getOrDefault(calls.table(), List.of())
          .forEach(item -> items.add(new DynamoItem(item)));
      rest = response.unprocessedKeys();
    }
  }

  /** Deletes items, whether they exist or not; each key must be given once. */
  void delete(Collection<DynamoItem> keys) {
    parts(keys, WRITES).forEach(this::deletePart);
  }

  private void deletePart(List<DynamoItem> keys) {
    Map<String, List<WriteRequest>> rest =
        Map.of(calls.table(), keys.stream().map(key -> deletion(key.attributes())).toList());
    for (int tried = 0; !rest.isEmpty(); tried++) {
      pauseBefore(tried);
      Map<String, List<WriteRequest>> wanted = rest;
      BatchWriteItemResponse response =
          calls.call(() -> calls.client().batchWriteItem(write -> write.requestItems(wanted)));
      rest = response.unprocessedItems();
    }
  }

  private static WriteRequest deletion(Map<String, AttributeValue> key) {
    return WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
  }

  private void pauseBefore(int tried) {
    if (tried == TRIES) {
      throw new AwsException("the table " + calls.table() + " is too busy for a batch");
    }
    try {
      TimeUnit.MILLISECONDS.sleep(tried == 0 ? 0 : FIRST_PAUSE_MILLIS << tried);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsException("the table " + calls.table() + ": interrupted in a batch");
    }
  }

  private static List<List<DynamoItem>> parts(Collection<DynamoItem> keys, int size) {
    List<DynamoItem> all = List.copyOf(keys);
    List<List<DynamoItem>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(from + size, all.size())));
    }
    return parts;
  }
}
