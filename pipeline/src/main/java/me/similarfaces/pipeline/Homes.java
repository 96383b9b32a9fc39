package me.similarfaces.pipeline;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where everything lives; travels to the workers, where {@link Backends} opens it.
 *
 * @param dataDir folder of whatever is embedded
 * @param packDir folder of the model pack
 * @param stores where photos, fields, pictures and the queue live
 * @param index where the faces are searched
 */
public record Homes(String dataDir, String packDir, StoreHome stores, IndexHome index)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public static Homes in(Path dataDir, Path packDir) {
    return new Homes(
        absolute(dataDir), absolute(packDir), StoreHome.DATA_FOLDER, IndexHome.EMBEDDED);
  }

  public Homes withIndex(IndexHome other) {
    return new Homes(dataDir, packDir, stores, other);
  }

  public Homes withStores(StoreHome other) {
    return new Homes(dataDir, packDir, other, index);
  }

  /** Whether something of it is in the data folder, which one process owns at a time. */
  boolean useDataFolder() {
    return stores instanceof StoreHome.DataFolder || index.isEmbedded();
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
