package me.similarfaces.store;

import static me.similarfaces.store.DynamoItem.PK;
import static me.similarfaces.store.DynamoItem.SK;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Keys and indexes of the table that photos are stored in. */
final class DynamoSchema {
  /** What is still to be done. */
  static final DynamoIndex TODO = new DynamoIndex(Todo.ATTRIBUTE, Todo.SINCE);

  /** All photos by age. */
  static final DynamoIndex RECEIVED = new DynamoIndex("received", "received_at");

  private static final List<DynamoIndex> INDEXES = List.of(TODO, RECEIVED);

  private static final List<KeySchemaElement> KEYS =
      List.of(
          KeySchemaElement.builder().attributeName(PK).keyType(KeyType.HASH).build(),
          KeySchemaElement.builder().attributeName(SK).keyType(KeyType.RANGE).build());

  private static final List<AttributeDefinition> ATTRIBUTES =
      Stream.concat(
              Stream.of(PK, SK, TODO.name(), RECEIVED.name())
                  .map(text -> attribute(text, ScalarAttributeType.S)),
              Stream.of(TODO.time(), RECEIVED.time())
                  .map(time -> attribute(time, ScalarAttributeType.N)))
          .toList();

  private DynamoSchema() {}

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  static CreateTableRequest table(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(ATTRIBUTES)
        .keySchema(KEYS)
        .globalSecondaryIndexes(INDEXES.stream().map(DynamoIndex::definition).toList())
        .build();
  }

  /** What makes a table unfit for photos, to be read after its name. */
  static Optional<String> flaw(TableDescription table) {
    if (!table.keySchema().equals(KEYS)) {
      return Optional.of("has another key than pk and sk");
    }
    return INDEXES.stream()
        .filter(index -> !index.isIn(table))
        .findFirst()
        .map(index -> "has no index %1$s of %1$s and %2$s".formatted(index.name(), index.time()))
        .or(() -> wrongType(table));
  }

  private static Optional<String> wrongType(TableDescription table) {
    return ATTRIBUTES.stream()
        .filter(attribute -> !table.attributeDefinitions().contains(attribute))
        .findFirst()
        .map(
            attribute ->
                "has a key attribute %s that is not of type %s"
                    .formatted(attribute.attributeName(), attribute.attributeTypeAsString()));
  }
}
