package me.similarfaces.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import me.similarfaces.pipeline.PipelineStatus.State;
import me.similarfaces.transform.FaceModels;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipeline on a Flink of its own within this JVM. It starts in the background, which takes
 * seconds; photos that are queued meanwhile wait.
 *
 * <pre>{@code
 * Homes homes = Homes.in(dataDir, packDir);
 * try (Backends backends = Backends.of(homes);
 *     EmbeddedPipeline pipeline = EmbeddedPipeline.start(PipelineSettings.embedded(homes, home))) {
 *   pipeline.awaitStart(Duration.ofSeconds(60));
 * }
 * }</pre>
 */
public final class EmbeddedPipeline implements PhotoPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPipeline.class);
  private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;

  private final String run = UUID.randomUUID().toString();
  private final CompletableFuture<?> models;
  private final CompletableFuture<PipelineResult> job;
  private final CompletableFuture<Void> source = SourceWatch.watch(run);
  private volatile boolean closed;

  private EmbeddedPipeline(PipelineSettings settings, Parts parts) {
    ExecutorService starters =
        Executors.newFixedThreadPool(
            2, BasicThreadFactory.builder().namingPattern("pipeline start").daemon().build());
    this.job = CompletableFuture.supplyAsync(() -> submit(settings, parts), starters);
    this.models = CompletableFuture.supplyAsync(() -> load(parts), starters);
    starters.shutdown();
  }

  /** Returns at once; {@link #status} tells how it goes. */
  public static EmbeddedPipeline start(PipelineSettings settings) {
    return start(settings, Parts.of(settings));
  }

  static EmbeddedPipeline start(PipelineSettings settings, Parts parts) {
    return new EmbeddedPipeline(settings, parts);
  }

  private PipelineResult submit(PipelineSettings settings, Parts parts) {
    Backends.of(settings.homes());
    Path config = FlinkFolder.prepare(Path.of(settings.homes().dataDir()), settings.flinkConfDir());
    Pipeline pipeline = Pipeline.create(JobOptions.embedded(settings, config));
    SimilarfacesPipeline.build(
        pipeline, parts.withQueue(SourceWatch.watched(run, parts.queue())), Stages.ALL);
    return pipeline.run();
  }

  private FaceModels load(Parts parts) {
    try {
      return parts.models().get();
    } catch (RuntimeException e) {
      LOG.error("The models can't be loaded", e);
      // Every function would fail to be set up, again and again.
      cancel(job.join());
      throw e;
    }
  }

  @Override
  public PipelineStatus status() {
    if (closed) {
      return new PipelineStatus(State.STOPPED, "the pipeline was stopped");
    }
    if (models.isCompletedExceptionally()) {
      return failed("the models can't be loaded", models);
    }
    if (job.isCompletedExceptionally()) {
      return failed("the job can't be deployed", job);
    }
    if (!models.isDone() || !job.isDone() || !source.isDone()) {
      return new PipelineStatus(State.STARTING, starting());
    }
    return ended(job.join())
        ? new PipelineStatus(State.FAILED, "the job has ended; its log says why")
        : PipelineStatus.RUNNING;
  }

  private String starting() {
    return models.isDone() ? "the pipeline is being deployed" : "the models are being loaded";
  }

  private static PipelineStatus failed(String what, CompletableFuture<?> step) {
    return new PipelineStatus(State.FAILED, what + ": " + cause(step).getMessage());
  }

  private static Throwable cause(CompletableFuture<?> failed) {
    try {
      failed.join();
      throw new IllegalStateException("has not failed");
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  @Override
  public PipelineStatus awaitStart(Duration timeout) throws InterruptedException {
    await(() -> status().state() != State.STARTING, timeout);
    return status();
  }

  /**
   * Cancels the job and waits for it. Photos under way stay queued for the next start; the backends
   * stay open.
   */
  @Override
  public void close() {
    closed = true;
    try {
      PipelineResult result = job.join();
      cancel(result);
      if (!await(() -> ended(result), CANCEL_PATIENCE)) {
        LOG.warn("The pipeline has not ended within {}", CANCEL_PATIENCE);
      }
    } catch (CompletionException e) {
      LOG.debug("There is no job to cancel", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      SourceWatch.forget(run);
    }
  }

  private static void cancel(PipelineResult job) {
    try {
      job.cancel();
    } catch (IOException | RuntimeException e) {
      // The job's own cluster ends with the job, and then nobody is left to answer.
      LOG.debug("The job did not answer to its cancellation", e);
    }
  }

  private static boolean ended(PipelineResult job) {
    try {
      return job.getState().isTerminal();
    } catch (RuntimeException e) {
      LOG.debug("The job's cluster has ended", e);
      return true;
    }
  }

  private static boolean await(BooleanSupplier condition, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
