package me.similarfaces.system;

import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.service.vector.request.QueryReq;
import java.util.List;
import me.similarfaces.index.MilvusServer;

/** The rows of the Milvus server, read without the product's own code. */
final class MilvusRows implements AutoCloseable {
  private final MilvusClientV2 client =
      new MilvusClientV2(ConnectConfig.builder().uri(MilvusServer.uri()).build());

  /** The face ids of a photo, one for each row. */
  List<String> facesOf(String photoId) {
    return client.listCollections().getCollectionNames().stream()
        .flatMap(collection -> facesOf(collection, photoId).stream())
        .toList();
  }

  private List<String> facesOf(String collection, String photoId) {
    QueryReq request =
        QueryReq.builder()
            .collectionName(collection)
            .filter("photo_id == \"" + photoId + "\"")
            .outputFields(List.of("face_id"))
            .consistencyLevel(ConsistencyLevel.STRONG)
            .build();
    return client.query(request).getQueryResults().stream()
        .map(row -> String.valueOf(row.getEntity().get("face_id")))
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
