package me.similarfaces.store;

import static java.util.Comparator.comparingLong;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.store.PhotoStore.Buried;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Lists of items from the indexes. An index follows the table with a delay, so nothing is believed
 * that the table itself does not say as well; what the index does not have yet comes with a later
 * call.
 */
final class DynamoLists {
  /** Some 7,000 items each. */
  private static final int COUNTED_PAGES = 2;

  private final DynamoCalls calls;
  private final DynamoBatches batches;

  DynamoLists(DynamoCalls calls) {
    this.calls = calls;
    this.batches = new DynamoBatches(calls);
  }

  /** Items with this to be done since before the given time, oldest first. */
  Stream<DynamoItem> due(Todo todo, long before) {
    List<DynamoItem> keys =
        todo.keys().stream()
            .map(key -> DynamoSchema.TODO.query(calls.table(), key, before).build())
            .flatMap(query -> keys(calls.pages(query, Integer.MAX_VALUE)))
            .distinct()
            .toList();
    return batches.get(keys).stream()
        .filter(todo::isDueFor)
        .filter(item -> item.number(Todo.SINCE) < before)
        .sorted(oldestFirst(Todo.SINCE));
  }

  List<Buried> buried() {
    return due(Todo.BURIED, Long.MAX_VALUE)
        .map(
            item ->
                new Buried(
                    item.pk(), item.text("collection").orElseThrow(), item.number("buried_at")))
        .toList();
  }

  /** Living photos, oldest first. */
  List<String> receivedBefore(long epochMillis, int limit) {
    List<DynamoItem> keys =
        Todo.shards()
            .map(DynamoValue::text)
            .map(shard -> DynamoSchema.RECEIVED.query(calls.table(), shard, epochMillis))
            .map(query -> query.limit(limit).build())
            .flatMap(query -> calls.pages(query, 1).stream().flatMap(page -> page.items().stream()))
            .map(DynamoItem::new)
            .sorted(oldestFirst("received_at"))
            .limit(limit)
            .map(DynamoItem::key)
            .distinct()
            .toList();
    return batches.get(keys).stream()
        .filter(item -> new PhotoItem(item).alive())
        .sorted(oldestFirst("received_at"))
        .map(DynamoItem::pk)
        .toList();
  }

  private static Stream<DynamoItem> keys(List<QueryResponse> pages) {
    return pages.stream()
        .flatMap(page -> page.items().stream())
        .map(DynamoItem::new)
        .map(DynamoItem::key);
  }

  private static Comparator<DynamoItem> oldestFirst(String time) {
    return comparingLong((DynamoItem item) -> item.number(time)).thenComparing(DynamoItem::pk);
  }

  /** How many items have one of these to be done; more than some 100,000 are not told apart. */
  long count(Todo... todos) {
    return Stream.of(todos).flatMap(todo -> todo.keys().stream()).mapToLong(this::count).sum();
  }

  private long count(AttributeValue key) {
    QueryRequest query =
        DynamoSchema.TODO.query(calls.table(), key, Long.MAX_VALUE).select(Select.COUNT).build();
    return calls.pages(query, COUNTED_PAGES).stream().mapToLong(QueryResponse::count).sum();
  }
}
