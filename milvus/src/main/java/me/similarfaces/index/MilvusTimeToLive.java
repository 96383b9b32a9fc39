package me.similarfaces.index;

import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.service.collection.request.AlterCollectionPropertiesReq;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long a collection keeps its faces, a property of it. Whoever has no opinion leaves it as it
 * is.
 */
record MilvusTimeToLive(Optional<Duration> wanted) {
  static final String PROPERTY = "collection.ttl.seconds";

  /** For a collection that is about to be created. */
  Map<String, String> properties() {
    return wanted.map(ttl -> Map.of(PROPERTY, seconds(ttl))).orElse(Map.of());
  }

  /**
   * For a collection that is there.
   *
   * @param found its properties
   */
  void apply(MilvusClientV2 client, String collection, Map<String, String> found) {
    wanted
        .map(MilvusTimeToLive::seconds)
        .filter(seconds -> !seconds.equals(found.get(PROPERTY)))
        .ifPresent(seconds -> alter(client, collection, seconds));
  }

  private static void alter(MilvusClientV2 client, String collection, String seconds) {
    client.alterCollectionProperties(
        AlterCollectionPropertiesReq.builder()
            .collectionName(collection)
            .property(PROPERTY, seconds)
            .build());
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
