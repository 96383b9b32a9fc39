package me.similarfaces.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import me.similarfaces.face.Analyzers;
import me.similarfaces.queue.Leasing;

/**
 * How the pipeline runs.
 *
 * @param flinkConfDir folder of Flink's own configuration
 * @param parallelism instances of each function
 * @param checkpointInterval how often finished photos are taken off the queue; what was done since
 *     is done again after a crash
 * @param maxAttempts deliveries after which a photo is given up
 * @param pace whether somebody waits for a photo
 * @param analyzers which fields are computed
 */
public record PipelineSettings(
    Homes homes,
    Path flinkConfDir,
    int parallelism,
    Duration checkpointInterval,
    int maxAttempts,
    Leasing leasing,
    Pace pace,
    Analyzers analyzers) {

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
        Pace.PROMPT.checkpointInterval(),
        5,
        leasing(Pace.PROMPT, cores),
        Pace.PROMPT,
        Analyzers.ALL);
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
        Pace.PROMPT.checkpointInterval(),
        5,
        leasing(Pace.PROMPT, 1),
        Pace.PROMPT,
        Analyzers.ALL);
  }

  private static Leasing leasing(Pace pace, int instances) {
    return new Leasing(
        pace.openLeases() * instances, Duration.ofSeconds(60), Duration.ofMillis(20));
  }

  public PipelineSettings withParallelism(int instances) {
    return new PipelineSettings(
        homes,
        flinkConfDir,
        instances,
        checkpointInterval,
        maxAttempts,
        leasing(pace, instances),
        pace,
        analyzers);
  }

  /** With the intervals and numbers that this pace is measured to need. */
  public PipelineSettings withPace(Pace other) {
    return new PipelineSettings(
        homes,
        flinkConfDir,
        parallelism,
        other.checkpointInterval(),
        maxAttempts,
        leasing(other, parallelism),
        other,
        analyzers);
  }

  /** With these fields only. */
  public PipelineSettings withAnalyzers(Analyzers others) {
    return new PipelineSettings(
        homes, flinkConfDir, parallelism, checkpointInterval, maxAttempts, leasing, pace, others);
  }
}
