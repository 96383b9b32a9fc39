package me.similarfaces.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import me.similarfaces.queue.Leasing;

/**
 * How the pipeline runs.
 *
 * @param flinkConfDir folder of Flink's own configuration
 * @param parallelism instances of each function
 * @param checkpointInterval how often finished photos are taken off the queue; what was done since
 *     is done again after a crash
 * @param maxAttempts deliveries after which a photo is given up
 */
public record PipelineSettings(
    Homes homes,
    Path flinkConfDir,
    int parallelism,
    Duration checkpointInterval,
    int maxAttempts,
    Leasing leasing) {

  /** Photos in the pipeline for each instance: enough to be busy between two checkpoints. */
  private static final int OPEN_LEASES = 64;

  /**
   * The settings that are measured to be best on the cores of this machine.
   *
   * @param home folder of the installation, which holds {@code flink-conf}
   */
  public static PipelineSettings embedded(Homes homes, Path home) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PipelineSettings(
        homes,
        home.resolve("flink-conf").resolve("embedded"),
        cores,
        Duration.ofSeconds(1),
        5,
        new Leasing(OPEN_LEASES * cores, Duration.ofSeconds(60), Duration.ofMillis(20)));
  }

  /**
   * The settings of a job on a cluster, for one slot.
   *
   * @param home folder of the installation, which holds {@code flink-conf}
   */
  public static PipelineSettings cluster(Homes homes, Path home) {
    return new PipelineSettings(
        homes,
        home.resolve("flink-conf").resolve("cluster"),
        1,
        Duration.ofSeconds(1),
        5,
        new Leasing(OPEN_LEASES, Duration.ofSeconds(60), Duration.ofMillis(20)));
  }

  public PipelineSettings withParallelism(int instances) {
    Leasing open = new Leasing(OPEN_LEASES * instances, leasing.lease(), leasing.poll());
    return new PipelineSettings(
        homes, flinkConfDir, instances, checkpointInterval, maxAttempts, open);
  }
}
