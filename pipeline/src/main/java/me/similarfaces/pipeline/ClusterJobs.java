package me.similarfaces.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import me.similarfaces.cluster.ClusterException;
import me.similarfaces.cluster.FlinkJobs;
import me.similarfaces.cluster.JobSuccession;
import me.similarfaces.cluster.StagedJar;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.commons.io.FileUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Puts the pipeline on a Flink cluster, and takes it off again. Whatever is on the cluster that
 * would do the same work ends first, so that there is one job at work however often one is
 * submitted.
 */
public final class ClusterJobs implements AutoCloseable {
  /** Names the Flink that runs this very process as an application of its own. */
  public static final String HERE = "[auto]";

  private static final Duration START_PATIENCE = Duration.ofMinutes(3);

  private final String flink;
  private final FlinkJobs jobs;
  private final JobSuccession succession;

  private ClusterJobs(String flink, FlinkJobs jobs, URI savepoints) {
    this.flink = flink;
    this.jobs = jobs;
    this.succession = new JobSuccession(jobs, savepoints);
  }

  /**
   * @param flink {@code host:port} of the cluster
   * @param savepoints a folder that every process of the cluster reaches, and this one
   * @throws ClusterException when there is none
   */
  public static ClusterJobs at(String flink, URI savepoints) {
    return new ClusterJobs(flink, FlinkJobs.at(flink), savepoints);
  }

  /**
   * Submits a job and waits until it runs. It goes on from the savepoint of the last one.
   *
   * @param parallelism most instances of each function; 0: an equal share of the cluster's slots
   * @return the id of the job
   * @throws ClusterException when it does not come to run
   */
  public String submit(PipelineSettings settings, Stages stages, int parallelism)
      throws InterruptedException {
    List<String> rivals = rivals(stages);
    succession.makeWay(rivals);
    int instances = parallelism > 0 ? parallelism : jobs.share(jobs.active().size() + 1);
    submit(settings.withParallelism(instances), stages);
    succession.keepLatest(rivals);
    String job =
        jobs.latest(stages.jobName())
            .orElseThrow(() -> new ClusterException(stages.jobName() + " ended at once"))
            .id();
    if (parallelism == 0) {
      jobs.shareSlots();
    }
    jobs.awaitRunning(job, START_PATIENCE);
    return job;
  }

  /**
   * Submits a job from within the Flink that is to run it: an application of Flink's, whose
   * deployment stops the one before, names its savepoint and sets the parallelism.
   */
  public static void submitHere(PipelineSettings settings, Stages stages) {
    int instances = StreamExecutionEnvironment.getExecutionEnvironment().getParallelism();
    PipelineSettings scaled = settings.withParallelism(Math.max(1, instances));
    run(JobOptions.cluster(scaled, stages, HERE), scaled, stages);
  }

  private static List<String> rivals(Stages stages) {
    return Arrays.stream(Stages.values()).filter(stages::overlap).map(Stages::jobName).toList();
  }

  private void submit(PipelineSettings settings, Stages stages) {
    FlinkPipelineOptions options = JobOptions.cluster(settings, stages, flink);
    succession.latest(stages.jobName()).ifPresent(options::setSavepointPath);
    run(options, settings, stages);
  }

  private static void run(FlinkPipelineOptions options, PipelineSettings settings, Stages stages) {
    Path folder = temporaryFolder();
    try {
      options.setFilesToStage(List.of(StagedJar.empty(folder).toString()));
      Pipeline pipeline = Pipeline.create(options);
      SimilarfacesPipeline.build(pipeline, Parts.of(settings), stages);
      var unused = pipeline.run();
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("similarfaces-submit-");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no place for temporary files", e);
    }
  }

  /**
   * Stops the job of these stages with a savepoint.
   *
   * @return how many there were
   */
  public int stop(Stages stages) throws InterruptedException {
    return succession.makeWay(List.of(stages.jobName())).size();
  }

  @Override
  public void close() {
    jobs.close();
  }
}
