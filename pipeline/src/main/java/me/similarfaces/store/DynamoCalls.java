package me.similarfaces.store;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import me.similarfaces.aws.AwsException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Calls about single items and about queries of one table. Reads are strongly consistent, but those
 * of an index; writes stand under a condition. Expressions name attributes as {@code #name}, since
 * many names are reserved words of DynamoDB, and values as {@code :name}.
 *
 * <p>Every call throws an {@link AwsException} that names the table when the service fails.
 */
final class DynamoCalls {
  private static final Pattern NAME = Pattern.compile("#(\\w+)");

  private final DynamoDbClient client;
  private final String table;

  DynamoCalls(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  String table() {
    return table;
  }

  DynamoDbClient client() {
    return client;
  }

  Optional<DynamoItem> get(DynamoItem key) {
    GetItemResponse response =
        call(
            () ->
                client.getItem(
                    get -> get.tableName(table).key(key.attributes()).consistentRead(true)));
    return response.hasItem() ? Optional.of(new DynamoItem(response.item())) : Optional.empty();
  }

  /** Writes or replaces an item; false when the condition does not hold. */
  boolean put(DynamoItem item, String condition, Map<String, AttributeValue> values) {
    return holds(
        () ->
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(item.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names(condition))
                        .expressionAttributeValues(orNone(values))));
  }

  /** The item as it is after the update; empty when the condition does not hold. */
  Optional<DynamoItem> update(
      DynamoItem key, String update, String condition, Map<String, AttributeValue> values) {
    return conditional(
            () ->
                client.updateItem(
                    change ->
                        change
                            .tableName(table)
                            .key(key.attributes())
                            .updateExpression(update)
                            .conditionExpression(condition)
                            .expressionAttributeNames(names(update + " " + condition))
                            .expressionAttributeValues(orNone(values))
                            .returnValues(ReturnValue.ALL_NEW)))
        .map(response -> new DynamoItem(response.attributes()));
  }

  /** Also when there is no such item; false when the condition does not hold. */
  boolean delete(DynamoItem key, String condition, Map<String, AttributeValue> values) {
    return holds(
        () ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(key.attributes())
                        .conditionExpression(condition)
                        .expressionAttributeNames(names(condition))
                        .expressionAttributeValues(orNone(values))));
  }

  void delete(DynamoItem key) {
    call(() -> client.deleteItem(delete -> delete.tableName(table).key(key.attributes())));
  }

  /** Every item of a partition key, in the order of their sort keys. */
  List<DynamoItem> partition(String pk) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", DynamoValue.text(pk)))
            .build();
    return pages(query, Integer.MAX_VALUE).stream()
        .flatMap(page -> page.items().stream())
        .map(DynamoItem::new)
        .toList();
  }

  /** The pages of a query, at most so many. */
  List<QueryResponse> pages(QueryRequest query, int most) {
    List<QueryResponse> pages = new ArrayList<>();
    Map<String, AttributeValue> last = Map.of();
    do {
      QueryRequest next = query.toBuilder().exclusiveStartKey(orNone(last)).build();
      pages.add(call(() -> client.query(next)));
      last = pages.get(pages.size() - 1).lastEvaluatedKey();
    } while (!last.isEmpty() && pages.size() < most);
    return pages;
  }

  private boolean holds(Supplier<?> write) {
    return conditional(write).isPresent();
  }

  private <T> Optional<T> conditional(Supplier<T> write) {
    try {
      return Optional.of(call(write));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (SdkException e) {
      throw new AwsException("the table " + table, e);
    }
  }

  private static Map<String, String> names(String expressions) {
    return NAME.matcher(expressions)
        .results()
        .collect(toMap(match -> match.group(), match -> match.group(1), (name, same) -> name));
  }

  /** The service refuses an empty map. */
  private static Map<String, AttributeValue> orNone(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
  }
}
