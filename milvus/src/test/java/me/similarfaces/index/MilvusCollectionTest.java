package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.DescribeCollectionReq;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Milvus server says of the collections that are made, and of those that are found. */
class MilvusCollectionTest {
  private final MilvusSettings server = MilvusSettings.of(MilvusServer.uri());
  private final MilvusCollection collection = new MilvusCollection(UUID.randomUUID() + "@1", 8);

  @AfterEach
  void drop() {
    MilvusServer.drop(collection.model());
  }

  private void open(MilvusSettings settings) {
    MilvusFaceIndex.open(settings, collection.model(), collection.dimensions()).close();
  }

  @Test
  void theTimeToLiveIsTheConfiguredOneAndLeftAloneByWhoConfiguresNone() {
    open(server.withTimeToLive(Duration.ofDays(30)));
    assertThat(timeToLive(), is("2592000"));
    open(server);
    assertThat(timeToLive(), is("2592000"));
    open(server.withTimeToLive(Duration.ofHours(12)));
    assertThat(timeToLive(), is("43200"));
  }

  @Test
  void aCollectionThatWasMadeWithoutATimeToLiveGetsOne() {
    open(server);
    assertThat(timeToLive(), is("none"));
    open(server.withTimeToLive(Duration.ofDays(1)));
    assertThat(timeToLive(), is("86400"));
  }

  private String timeToLive() {
    DescribeCollectionReq request =
        DescribeCollectionReq.builder().collectionName(collection.name()).build();
    return MilvusServer.ask(client -> client.describeCollection(request))
        .getProperties()
        .getOrDefault("collection.ttl.seconds", "none");
  }

  @Test
  void aCollectionFromBeforeThereWereAttributesSaysWhatToDo() {
    MilvusServer.ask(this::createWithoutAttributes);

    Exception e = assertThrows(OtherSchemaException.class, () -> open(server));
    assertThat(e.getMessage(), containsString(collection.name() + " has no field 'age'"));
    assertThat(e.getMessage(), containsString("drop it, and index its photos again"));
    assertThat(e.getMessage(), not(containsString("\n")));
  }

  private boolean createWithoutAttributes(MilvusClientV2 client) {
    CreateCollectionReq.CollectionSchema schema = collection.schema();
    schema
        .getFieldSchemaList()
        .removeIf(field -> MilvusAttributes.FIELDS.contains(field.getName()));
    client.createCollection(
        CreateCollectionReq.builder()
            .collectionName(collection.name())
            .collectionSchema(schema)
            .build());
    return true;
  }
}
