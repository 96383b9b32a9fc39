package me.similarfaces.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.ServerConfig.Mode;
import me.similarfaces.api.Setting;
import me.similarfaces.pipeline.AwsHome;

/** What {@code reprocess --cluster} takes and needs beside what {@code reprocess} does. */
final class ReprocessCluster {
  private ReprocessCluster() {}

  /** Settings of the command, and those about a cluster. */
  static List<Setting> settingsWith(Setting... settings) {
    return Stream.of(
            Stream.of(settings),
            ClusterSettings.STORES.stream(),
            Stream.of(Setting.MILVUS_TTL, Setting.FLINK))
        .flatMap(Function.identity())
        .toList();
  }

  /**
   * Nobody is to believe that an archive goes to a cluster when it does not.
   *
   * @param again whether everything is to be computed once more, which needs a folder
   * @throws StartException when there are stores of a cluster and it is not to be used
   */
  static void requireFolder(ServerConfig config, boolean again) {
    if (config.mode() == Mode.CLUSTER && again) {
      throw new StartException("--again works in a data folder, not through a cluster");
    }
    if (config.mode() == Mode.CLUSTER && !config.analyzers().off().isEmpty()) {
      throw new StartException("what a cluster's jobs compute is said to submit, by --without");
    }
    if (config.mode() == Mode.EMBEDDED && config.stores() instanceof AwsHome) {
      throw new StartException(
          "reprocess works in a data folder: unset "
              + Setting.BLOBS.variable()
              + " and the like, or let a cluster do it with --cluster");
    }
  }

  /**
   * Whether what a cluster needs is there; before anything of the archive is noted.
   *
   * @throws RuntimeException one that is said in a line
   */
  static void check(ServerConfig config) throws InterruptedException {
    if (config.mode() == Mode.CLUSTER) {
      ClusterChecks.jobs(config.flink());
      ClusterChecks.homes(config.homes());
    }
  }
}
