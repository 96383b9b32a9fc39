package me.similarfaces.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePhotoStoreTest extends PhotoStoreContract {
  @TempDir Path folder;

  @Override
  PhotoStoreHome newHome() {
    return new SqliteHome(folder);
  }
}
