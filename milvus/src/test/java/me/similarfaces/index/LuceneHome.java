package me.similarfaces.index;

import java.nio.file.Path;

/** Opens Lucene's index in a folder. */
public final class LuceneHome implements FaceIndexHome {
  @Override
  public FaceIndex open(String location, String model, int dimensions) {
    return LuceneFaceIndex.open(Path.of(location), model, dimensions);
  }
}
