package me.similarfaces.pipeline;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where everything lives; travels to the workers, where {@link Backends} opens it.
 *
 * @param dataDir folder of the queue, the stores and the index
 * @param packDir folder of the model pack
 */
public record Homes(String dataDir, String packDir) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static Homes in(Path dataDir, Path packDir) {
    return new Homes(absolute(dataDir), absolute(packDir));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
