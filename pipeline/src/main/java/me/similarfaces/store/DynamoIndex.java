package me.similarfaces.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * An index of the table with nothing but keys in it. Items that lack one of its attributes are not
 * in it.
 *
 * @param name also the attribute that is its partition key
 * @param time the attribute that it is sorted by, epoch milliseconds
 */
record DynamoIndex(String name, String time) {

  private List<KeySchemaElement> keys() {
    return Stream.of(
            KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH),
            KeySchemaElement.builder().attributeName(time).keyType(KeyType.RANGE))
        .map(KeySchemaElement.Builder::build)
        .toList();
  }

  GlobalSecondaryIndex definition() {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys())
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  boolean isIn(TableDescription table) {
    return table.globalSecondaryIndexes().stream()
        .filter(index -> index.indexName().equals(name))
        .anyMatch(index -> index.keySchema().equals(keys()));
  }

  /** Its entries under a partition key with a time before the given one, oldest first. */
  QueryRequest.Builder query(String table, AttributeValue key, long before) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(name)
        .keyConditionExpression("#key = :key AND #time < :before")
        .expressionAttributeNames(Map.of("#key", name, "#time", time))
        .expressionAttributeValues(Map.of(":key", key, ":before", DynamoValue.number(before)));
  }
}
