package me.similarfaces.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePhotoStoreModelTest extends PhotoStoreModelContract {
  @TempDir Path folder;

  @Override
  PhotoStoreHome newHome() {
    return new SqliteHome(folder);
  }

  @Override
  int steps() {
    return 1200;
  }
}
