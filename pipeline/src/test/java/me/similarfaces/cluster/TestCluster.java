package me.similarfaces.cluster;

import java.nio.file.Path;

/** A cluster of the tests, on a port of its own. */
final class TestCluster implements AutoCloseable {
  static final Path CONFIG =
      Path.of(System.getProperty("similarfaces.home"), "flink-conf", "cluster");

  private final LocalCluster cluster;

  TestCluster(Path folder, int taskManagers) throws InterruptedException {
    this.cluster = LocalCluster.in(folder.resolve("cluster"), CONFIG);
    cluster.start(taskManagers, 0);
  }

  LocalCluster cluster() {
    return cluster;
  }

  @Override
  public void close() throws InterruptedException {
    cluster.stop();
  }
}
