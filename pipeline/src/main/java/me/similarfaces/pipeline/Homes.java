package me.similarfaces.pipeline;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where everything lives; travels to the workers, where {@link Backends} opens it.
 *
 * @param dataDir folder of the queue and the stores, and of the index if it is embedded
 * @param packDir folder of the model pack
 * @param index where the faces are searched
 */
public record Homes(String dataDir, String packDir, IndexHome index) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static Homes in(Path dataDir, Path packDir) {
    return new Homes(absolute(dataDir), absolute(packDir), IndexHome.EMBEDDED);
  }

  public Homes withIndex(IndexHome other) {
    return new Homes(dataDir, packDir, other);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
