package me.similarfaces.cluster;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * The last savepoint of each job, by its name: a file beside the savepoints, so that every machine
 * that can read a savepoint finds it.
 */
final class Savepoints {
  private final Path folder;

  Savepoints(URI folder) {
    this.folder = new Path(folder);
  }

  /** The last one, if it is still there. */
  Optional<String> latest(String name) {
    try {
      Optional<String> path = read(file(name));
      return path.isPresent() && exists(new Path(path.get())) ? path : Optional.empty();
    } catch (IOException e) {
      throw new ClusterException("can't read the savepoints in " + folder + ": " + e, e);
    }
  }

  private boolean exists(Path savepoint) throws IOException {
    return savepoint.getFileSystem().exists(savepoint);
  }

  private static Optional<String> read(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(file.getFileSystem().open(file), StandardCharsets.UTF_8))) {
      return Optional.ofNullable(reader.readLine());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Takes a savepoint for the last one of the job. The one before is of no use any more. */
  void record(String name, String savepoint) {
    try {
      Optional<String> before = latest(name);
      write(file(name), savepoint);
      if (before.isPresent() && !before.get().equals(savepoint)) {
        Path old = new Path(before.get());
        old.getFileSystem().delete(old, true);
      }
    } catch (IOException e) {
      throw new ClusterException("can't keep savepoint " + savepoint + ": " + e, e);
    }
  }

  /** All or nothing: written beside, then put in its place. */
  private static void write(Path file, String line) throws IOException {
    FileSystem files = file.getFileSystem();
    Path written = file.suffix(".new");
    try (OutputStream out = files.create(written, WriteMode.OVERWRITE)) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (!files.rename(written, file)) {
      throw new IOException("can't rename " + written);
    }
  }

  private Path file(String name) {
    return new Path(folder, name + ".latest");
  }
}
