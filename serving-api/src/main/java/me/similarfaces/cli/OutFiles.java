package me.similarfaces.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.results.ResultFormat;

/** What was given as {@code --out}. */
final class OutFiles {
  private OutFiles() {}

  /**
   * Now, not after hours of work.
   *
   * @throws StartException when one of them can't be written
   */
  static void check(List<Path> files) {
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      requireFolder(file);
      if (Files.isDirectory(file)) {
        throw new StartException("--out: " + file + " is a folder");
      }
      if (ResultFormat.of(file).isEmpty()) {
        throw new StartException("--out: " + file + " is none of " + ResultFormat.extensions());
      }
      if (!seen.add(file.toAbsolutePath().normalize())) {
        throw new StartException("--out: " + file + " was given twice");
      }
    }
  }

  private static void requireFolder(Path file) {
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    if (folder.filter(Files::isWritable).isEmpty()) {
      throw new StartException("--out: no folder to write " + file + " in");
    }
  }
}
