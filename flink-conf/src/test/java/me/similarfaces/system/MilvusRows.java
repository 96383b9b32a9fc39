package me.similarfaces.system;

import com.google.common.collect.Lists;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.service.vector.request.QueryReq;
import io.milvus.v2.service.vector.response.QueryResp.QueryResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.index.MilvusServer;

/** The rows of the Milvus server, read without the product's own code. */
final class MilvusRows implements AutoCloseable {
  private static final int PHOTOS_OF_A_QUERY = 100;

  private final MilvusClientV2 client =
      new MilvusClientV2(ConnectConfig.builder().uri(MilvusServer.uri()).build());

  /**
   * The face and its gender, for each row of each of these photos; a photo without rows is left
   * out.
   */
  Map<String, List<String>> facesOf(Collection<String> photoIds) {
    Map<String, List<String>> faces = new HashMap<>();
    for (String collection : client.listCollections().getCollectionNames()) {
      for (List<String> some : Lists.partition(List.copyOf(photoIds), PHOTOS_OF_A_QUERY)) {
        query(collection, some)
            .forEach(
                row ->
                    faces
                        .computeIfAbsent(text(row, "photo_id"), id -> new ArrayList<>())
                        .add(text(row, "face_id") + " " + text(row, "gender")));
      }
    }
    return faces;
  }

  private List<QueryResult> query(String collection, List<String> photoIds) {
    QueryReq request =
        QueryReq.builder()
            .collectionName(collection)
            .filter("photo_id in [\"" + String.join("\", \"", photoIds) + "\"]")
            .outputFields(List.of("photo_id", "face_id", "gender"))
            .consistencyLevel(ConsistencyLevel.STRONG)
            .build();
    return client.query(request).getQueryResults();
  }

  private static String text(QueryResult row, String field) {
    return String.valueOf(row.getEntity().get(field));
  }

  @Override
  public void close() {
    client.close();
  }
}
