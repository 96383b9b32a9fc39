package me.similarfaces.conf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this folder, as trees. */
final class Deployed {
  static final Path ROOT = Path.of(System.getProperty("similarfaces.home"));
  static final Path FOLDER = ROOT.resolve("flink-conf");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Deployed() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every document of a YAML file; anchors and merges are resolved, double keys refused. */
  static List<JsonNode> yaml(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text(file));
    return StreamSupport.stream(documents.spliterator(), false)
        .<JsonNode>map(JSON::valueToTree)
        .toList();
  }

  /** The files under a folder with this ending. */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
