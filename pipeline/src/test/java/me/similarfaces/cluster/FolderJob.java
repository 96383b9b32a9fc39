package me.similarfaces.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;

/** A job with the shape and the options of the real ones: it moves names from folder to folder. */
final class FolderJob {
  static final Path CONFIG =
      Path.of(System.getProperty("similarfaces.home"), "flink-conf", "cluster");

  private final String name;
  private final Path in;
  private final Path out;
  private int sent;

  FolderJob(String name, Path folder) throws IOException {
    this.name = name;
    this.in = Files.createDirectories(folder.resolve(name).resolve("in"));
    this.out = Files.createDirectories(folder.resolve(name).resolve("out"));
  }

  String submit(LocalCluster cluster, int parallelism) throws IOException, InterruptedException {
    return submit(cluster, parallelism, Optional.empty());
  }

  /** Gives the job's id when it runs. */
  String submit(LocalCluster cluster, int parallelism, Optional<String> savepoint)
      throws IOException, InterruptedException {
    submitOnly(cluster, parallelism, savepoint);
    try (FlinkJobs jobs = FlinkJobs.at(cluster.address())) {
      String id = jobs.latest(name).orElseThrow().id();
      jobs.awaitRunning(id, Duration.ofSeconds(60));
      return id;
    }
  }

  void submitOnly(LocalCluster cluster, int parallelism, Optional<String> savepoint)
      throws IOException {
    Pipeline pipeline = Pipeline.create(options(cluster, parallelism, savepoint));
    pipeline
        .apply("Lease", Read.from(new FolderSource(in)))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Work", ParDo.of(new WriteFn(out.toString())));
    pipeline.run();
  }

  private FlinkPipelineOptions options(
      LocalCluster cluster, int parallelism, Optional<String> savepoint) throws IOException {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster(cluster.address());
    options.setJobName(name);
    options.setStreaming(true);
    options.setAttachedMode(false);
    options.setParallelism(parallelism);
    options.setFlinkConfDir(CONFIG.toString());
    options.setFilesToStage(List.of(StagedJar.empty(out.getParent()).toString()));
    options.setAutoWatermarkInterval(20L);
    options.setCheckpointingInterval(1000L);
    options.setFinishBundleBeforeCheckpointing(true);
    options.setFailOnCheckpointingErrors(false);
    options.setObjectReuse(true);
    options.setFasterCopy(true);
    options.setDisableMetrics(true);
    savepoint.ifPresent(options::setSavepointPath);
    return options;
  }

  /** Adds tasks to the queue. */
  void send(int tasks) throws IOException {
    for (int i = 0; i < tasks; i++) {
      Files.writeString(in.resolve("task-" + sent++), "");
    }
  }

  /** Waits until each task was worked on. */
  Duration awaitAll(Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    if (!Waiting.until(() -> notDone() == 0, timeout, 20)) {
      throw new AssertionError(notDone() + " of " + sent + " tasks are not done in " + timeout);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits until there is a result. */
  void awaitAny(Duration timeout) throws InterruptedException {
    Waiting.until(() -> attempts() > 0, timeout, 5);
  }

  /** Tasks that were never worked on. */
  long notDone() {
    return sent
        - results().map(result -> result.substring(0, result.indexOf('.'))).distinct().count();
  }

  /** Work done, also if it was done again. */
  long attempts() {
    return results().count();
  }

  /** The processes that have worked. */
  Set<Long> workers() {
    return results()
        .map(
            result ->
                Long.valueOf(result.substring(result.indexOf('.') + 1, result.lastIndexOf('.'))))
        .collect(Collectors.toSet());
  }

  /** Tasks that are not acknowledged. */
  long waiting() throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.count();
    }
  }

  private Stream<String> results() {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Leaves a file that tells who has worked on what. */
  private static final class WriteFn extends DoFn<String, Void> {
    private static final long serialVersionUID = 1L;
    private final String out;

    WriteFn(String out) {
      this.out = out;
    }

    @ProcessElement
    public void write(@Element String task) throws Exception {
      Thread.sleep(5);
      String result = task + "." + ProcessHandle.current().pid() + "." + UUID.randomUUID();
      Files.writeString(Path.of(out, result), "");
    }
  }
}
