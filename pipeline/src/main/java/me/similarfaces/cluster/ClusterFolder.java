package me.similarfaces.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a local cluster keeps what it needs between commands.
 *
 * @param root absolute, without links: it identifies the cluster's processes
 */
record ClusterFolder(Path root) {

  /** Creates the folder where missing; only its owner can enter it. */
  static ClusterFolder open(Path path) {
    try {
      Files.createDirectories(
          path.toAbsolutePath(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      ClusterFolder folder = new ClusterFolder(path.toRealPath());
      Files.createDirectories(folder.run());
      Files.createDirectories(folder.logs());
      Files.createDirectories(folder.savepoints());
      return folder;
    } catch (IOException e) {
      throw new ClusterException("can't use the cluster's folder " + path + ": " + e, e);
    }
  }

  private Path run() {
    return root.resolve("run");
  }

  /** The arguments that the process of this name was started with. */
  Path arguments(String name) {
    return run().resolve(name + ".args");
  }

  Path ports() {
    return run().resolve("ports");
  }

  Path logs() {
    return root.resolve("log");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** What the process prints: the last words of a JVM that can't start. */
  Path output(String name) {
    return logs().resolve(name + ".out");
  }

  Path temporary(String name) {
    return root.resolve("tmp").resolve(name);
  }

  Path savepoints() {
    return root.resolve("savepoints");
  }

  /** Held by who starts or stops processes; the next one waits. Ends with the process as well. */
  FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }
}
