package me.similarfaces.store;

import me.similarfaces.sqlite.SqliteDatabase;

class SqlitePhotoDeletionTest extends PhotoDeletionContract {
  private SqliteDatabase database;

  @Override
  PhotoStore photos(SqliteDatabase queue) {
    database = queue;
    return new SqlitePhotoStore(queue);
  }

  @Override
  long stored(String photoId) {
    return SqliteHome.stored(database, photoId);
  }
}
