package me.similarfaces.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders within a data folder, each a data folder itself, in which archives are computed once more
 * while the results of before stay as they are.
 */
public final class StagedFolders {
  private static final String DONE = ".done";

  private final Path root;

  /**
   * @param data the data folder
   */
  public StagedFolders(Path data) {
    this.root = data.toAbsolutePath().normalize().resolve("again");
  }

  /**
   * The folder of an archive and the models that compute it. What other models have begun is given
   * up: nobody wants a mixture.
   *
   * @param models a name for them, for a file
   * @throws DataDirectoryInUseException when another process works on the archive with other models
   */
  public Path of(String archiveId, String models) {
    Path folder = root.resolve(archiveId + "-" + models);
    list().stream()
        .filter(other -> other.getFileName().toString().startsWith(archiveId + "-"))
        .filter(other -> !other.equals(folder))
        .forEach(this::giveUp);
    return folder;
  }

  private void giveUp(Path folder) {
    try (DataDirectory unused = DataDirectory.open(folder)) {
      remove(folder);
    }
  }

  /**
   * Removes a folder; whatever interrupts it, nobody takes the rest for something to go on with.
   */
  public void remove(Path folder) {
    Path done = folder.resolveSibling(folder.getFileName() + DONE);
    try {
      delete(done);
      Files.move(folder, done);
      delete(done);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Completes removals that were interrupted. */
  public void sweep() {
    try {
      for (Path folder : list()) {
        if (folder.toString().endsWith(DONE)) {
          delete(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + root + ": " + e.getMessage(), e);
    }
  }

  private List<Path> list() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root + ": " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
