package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
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
