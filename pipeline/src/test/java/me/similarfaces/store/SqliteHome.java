package me.similarfaces.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.PhotoStore.Stats;

/** Photos in a file; opening it again is a start after a crash, the former one stays as it is. */
final class SqliteHome implements PhotoStoreHome {
  private final Path folder;
  private final List<SqliteDatabase> databases = new ArrayList<>();
  private final List<PhotoStore> stores = new ArrayList<>();

  SqliteHome(Path folder) {
    this.folder = folder;
  }

  @Override
  public PhotoStore open() {
    SqliteDatabase database = SqliteDatabase.open(folder.resolve("test.db"));
    databases.add(database);
    stores.add(new SqlitePhotoStore(database));
    return stores.get(stores.size() - 1);
  }

  @Override
  public int awaited(PhotoStore store) {
    return ((SqlitePhotoStore) store).awaited();
  }

  @Override
  public Stats told(Stats stats) {
    return stats;
  }

  @Override
  public long stored(String photoId) {
    return stored(databases.get(databases.size() - 1), photoId);
  }

  /** The photo's row, and fields that are of no other photo. */
  static long stored(SqliteDatabase database, String photoId) {
    return database.read(
        session ->
            session.number("SELECT count(*) FROM photo WHERE id = ?", photoId)
                + session.number(
                    "SELECT count(*) FROM field"
                        + " WHERE photo NOT IN (SELECT key FROM photo WHERE id <> ?)",
                    photoId));
  }

  @Override
  public void close() {
    stores.forEach(PhotoStore::close);
    databases.forEach(SqliteDatabase::close);
  }
}
