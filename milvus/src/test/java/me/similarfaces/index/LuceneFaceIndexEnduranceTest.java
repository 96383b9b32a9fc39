package me.similarfaces.index;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LuceneFaceIndexEnduranceTest extends FaceIndexEnduranceContract {
  @TempDir private Path dir;

  @Override
  protected FaceIndexHome home() {
    return new LuceneHome();
  }

  @Override
  protected String newLocation() {
    return dir.toString();
  }
}
