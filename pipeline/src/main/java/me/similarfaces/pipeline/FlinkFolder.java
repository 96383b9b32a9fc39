package me.similarfaces.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/**
 * Flink's own folder within the data directory. Flink leaves files of 20 MB behind when its process
 * is killed, and some when it is not; here the next start finds and deletes them.
 */
final class FlinkFolder {
  /** The name that Flink looks for. */
  private static final String CONFIG = "config.yaml";

  private FlinkFolder() {}

  /**
   * Empties the folder and writes a configuration: the given one, with temporary files in the
   * folder. To be called by the owner of the data directory.
   *
   * @param settings folder of the configuration to start from
   * @return folder of the configuration to use
   */
  static Path prepare(Path dataDir, Path settings) {
    Path folder = dataDir.resolve("flink");
    try {
      FileUtils.deleteDirectory(folder.toFile());
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      String config = Files.readString(settings.resolve(CONFIG));
      Files.writeString(folder.resolve(CONFIG), config + "\nio.tmp.dirs: " + quoted(temporary));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'\n";
  }
}
