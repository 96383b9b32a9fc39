package me.similarfaces.neuron.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import me.similarfaces.neuron.source.Hashes;

/** A model pack on disk. */
public record ModelPack(Path dir, List<ModelEntry> models) {
  /** The file in the pack's folder that describes all others. */
  public static final String MANIFEST = "manifest.json";

  /**
   * Reads the manifest and checks that every task has exactly one model; hashes nothing. A model of
   * the user's own gets an id that its file and its preprocessing are part of ({@link OwnModels}).
   *
   * @throws PackException in one line when there is no pack or its manifest is not understood
   */
  public static ModelPack open(Path dir) {
    List<ModelEntry> models = Manifest.read(dir.resolve(MANIFEST));
    ModelPack pack = new ModelPack(dir, models.stream().map(OwnModels::identified).toList());
    for (Task task : Task.values()) {
      pack.find(task);
    }
    return pack;
  }

  /**
   * The model for a task that no pack can do without.
   *
   * @throws PackException when there is none or more than one
   */
  public ModelEntry model(Task task) {
    List<ModelEntry> found = models.stream().filter(m -> m.task() == task).toList();
    if (found.size() != 1) {
      throw new PackException(dir + " has " + found.size() + " models for " + task);
    }
    return found.get(0);
  }

  /**
   * The model for a task; empty when it is optional and the pack has none.
   *
   * @throws PackException when there is more than one, or none and the pack can't do without
   */
  public Optional<ModelEntry> find(Task task) {
    boolean without = task.isOptional() && models.stream().noneMatch(m -> m.task() == task);
    return without ? Optional.empty() : Optional.of(model(task));
  }

  /** Whether one of its models is no model of ours, but the user's own. */
  public boolean hasOwnModels() {
    return models.stream().anyMatch(OwnModels::isOwn);
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
    Manifest.write(dir.resolve(MANIFEST), models);
  }

  private static String sha256(Path file) {
    try {
      return Hashes.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      String missing = Files.exists(file) ? "" : ": it is missing";
      throw new PackException("can't read " + file + missing, e);
    }
  }
}
