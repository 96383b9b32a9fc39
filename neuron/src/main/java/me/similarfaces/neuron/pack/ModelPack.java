package me.similarfaces.neuron.pack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.neuron.source.Hashes;

/** A model pack on disk. */
public record ModelPack(Path dir, List<ModelEntry> models) {
  /** The file in the pack's folder that describes all others. */
  public static final String MANIFEST = "manifest.json";

  private record Manifest(List<ModelEntry> models) {}

  /**
   * Reads the manifest and checks that every task has exactly one model; hashes nothing.
   *
   * @throws PackException when there is no pack or its manifest is not understood
   */
  public static ModelPack open(Path dir) {
    Path file = dir.resolve(MANIFEST);
    try {
      ModelPack pack =
          new ModelPack(dir, new ObjectMapper().readValue(file.toFile(), Manifest.class).models());
      for (Task task : Task.values()) {
        pack.model(task);
      }
      return pack;
    } catch (IOException e) {
      throw new PackException("no usable model pack at " + file + ": " + e.getMessage(), e);
    }
  }

  /** The model for a task. */
  public ModelEntry model(Task task) {
    List<ModelEntry> found = models.stream().filter(m -> m.task() == task).toList();
    if (found.size() != 1) {
      throw new PackException(dir + " has " + found.size() + " models for " + task);
    }
    return found.get(0);
  }

  /**
   * The file of an artefact after its SHA-256 was compared with the manifest's.
   *
   * @throws PackException when the file is missing or differs
   */
  public Path verified(ModelEntry.Artefact artefact) {
    Path file = dir.resolve(artefact.file());
    String actual = sha256(file);
    if (!actual.equals(artefact.sha256())) {
      throw new PackException(
          file + " has SHA-256 " + actual + ", the manifest says " + artefact.sha256());
    }
    return file;
  }

  /** Whether the file of an artefact has the hash that the manifest says. */
  boolean matches(ModelEntry.Artefact artefact) {
    return sha256(dir.resolve(artefact.file())).equals(artefact.sha256());
  }

  /** Writes the manifest of a pack whose files are in their place. */
  static void write(Path dir, List<ModelEntry> models) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    json.writeValue(dir.resolve(MANIFEST).toFile(), new Manifest(models));
  }

  private static String sha256(Path file) {
    try {
      return Hashes.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new PackException("can't read " + file, e);
    }
  }
}
