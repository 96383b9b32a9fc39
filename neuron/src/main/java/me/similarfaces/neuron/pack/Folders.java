package me.similarfaces.neuron.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Replaces a folder as a whole, so that no reader ever sees half a pack. */
final class Folders {
  private Folders() {}

  /** An empty folder beside the target, on the same file system. */
  static Path besides(Path target) throws IOException {
    Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
    String name = target.getFileName() + "." + ProcessHandle.current().pid() + "-";
    for (int i = 0; ; i++) {
      Path free = parent.resolve(name + i);
      if (!Files.exists(free)) {
        return Files.createDirectory(free);
      }
    }
  }

  /** Moves a finished folder to where the target is; what was there is deleted. */
  static void replace(Path target, Path finished) throws IOException {
    if (Files.exists(target)) {
      Path old = besides(target);
      Files.move(target, old.resolve("old"));
      Files.move(finished, target);
      delete(old);
    } else {
      Files.move(finished, target);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
