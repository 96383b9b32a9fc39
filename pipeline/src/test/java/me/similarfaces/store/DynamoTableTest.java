package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.AwsException;
import me.similarfaces.aws.AwsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoTableTest {
  private final DynamoDbClient client = DynamoServer.shared().client();
  private final String table = "table-" + UUID.randomUUID();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aTableThatIsMadeCanBeUsedAndMakingItAgainLeavesItAlone() {
    DynamoTable.create(client, table);
    DynamoPhotoStore.open(client, table).create(Samples.photo("p"));
    DynamoTable.create(client, table);
    assertThat(DynamoPhotoStore.open(client, table).exists("p"), is(true));
  }

  @Test
  void manyMayMakeTheTableAtTheSameTime() {
    Stream.generate(() -> CompletableFuture.runAsync(() -> DynamoTable.create(client, table)))
        .limit(5)
        .toList()
        .forEach(CompletableFuture::join);
    DynamoTable.check(client, table);
  }

  @Test
  void aMissingTableIsNamedWithWhatMakesIt() {
    assertThat(
        refusal(table),
        is("the table " + table + " does not exist; ./similarfaces create-stores makes it"));
  }

  @Test
  void aTableWithAnotherKeyIsRefused() {
    client.createTable(
        request()
            .keySchema(key("id", KeyType.HASH))
            .attributeDefinitions(attribute("id", ScalarAttributeType.S))
            .build());
    assertThat(
        refusal(table),
        is("the table " + table + " has another key than pk and sk: it is not for photos"));
    assertThrows(AwsException.class, () -> DynamoTable.create(client, table));
  }

  @Test
  void aTableWithoutAnIndexIsRefused() {
    client.createTable(
        request()
            .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
            .attributeDefinitions(
                attribute("pk", ScalarAttributeType.S), attribute("sk", ScalarAttributeType.S))
            .build());
    assertThat(refusal(table), containsString("has no index todo of todo and since"));
  }

  @Test
  void aTableWhoseKeysAreNumbersIsRefused() {
    CreateTableRequest right = DynamoSchema.table(table);
    List<AttributeDefinition> numbers =
        right.attributeDefinitions().stream()
            .map(a -> attribute(a.attributeName(), ScalarAttributeType.N))
            .toList();
    client.createTable(right.toBuilder().attributeDefinitions(numbers).build());
    assertThat(refusal(table), containsString("has a key attribute pk that is not of type S"));
  }

  @Test
  void aServerThatIsNotThereIsOneLineThatNamesTheTable() {
    AwsSettings nowhere = new AwsSettings("us-east-1", "", "", "http://127.0.0.1:9");
    try (DynamoDbClient lost = AwsClients.dynamoDb(nowhere)) {
      Exception e = assertThrows(AwsException.class, () -> DynamoPhotoStore.open(lost, "photos"));
      assertThat(e.getMessage(), startsWith("the table photos: "));
      assertThat(e.getMessage(), containsString("127.0.0.1"));
      assertThat(e.getMessage(), not(containsString("\n")));
    }
  }

  private String refusal(String name) {
    return assertThrows(AwsException.class, () -> DynamoPhotoStore.open(client, name)).getMessage();
  }

  private CreateTableRequest.Builder request() {
    return CreateTableRequest.builder().tableName(table).billingMode(BillingMode.PAY_PER_REQUEST);
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
