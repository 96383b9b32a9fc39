package me.similarfaces.store;

import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;

class DynamoPhotoDeletionTest extends PhotoDeletionContract {
  private final DynamoHome home = new DynamoHome();

  @AfterEach
  void closeHome() {
    home.close();
  }

  @Override
  PhotoStore photos(SqliteDatabase queue) {
    return home.open();
  }

  @Override
  long stored(String photoId) {
    return home.stored(photoId);
  }
}
