package me.similarfaces.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import me.similarfaces.store.PhotoStore.Stats;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Photos in a table of their own of a server that tests share. */
final class DynamoHome implements PhotoStoreHome {
  private final DynamoDbClient client;
  private final String table = "photos-" + UUID.randomUUID();
  private final List<PhotoStore> stores = new ArrayList<>();

  DynamoHome() {
    this(DynamoServer.shared());
  }

  DynamoHome(DynamoServer server) {
    client = server.client();
    DynamoTable.create(client, table);
  }

  @Override
  public PhotoStore open() {
    stores.add(DynamoPhotoStore.open(client, table, Duration.ZERO));
    return stores.get(stores.size() - 1);
  }

  @Override
  public int awaited(PhotoStore store) {
    return ((DynamoPhotoStore) store).awaited();
  }

  @Override
  public Stats told(Stats stats) {
    return new Stats(OptionalLong.empty(), stats.unfinished(), OptionalLong.empty());
  }

  @Override
  public long stored(String photoId) {
    return items().stream()
        .filter(item -> item.pk().equals(photoId))
        .filter(item -> !item.has("buried_at") || item.has("version"))
        .count();
  }

  /** Everything in the table. */
  List<DynamoItem> items() {
    return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .map(DynamoItem::new)
        .toList();
  }

  DynamoCalls calls() {
    return new DynamoCalls(client, table);
  }

  @Override
  public void close() {
    stores.forEach(PhotoStore::close);
    client.close();
  }
}
