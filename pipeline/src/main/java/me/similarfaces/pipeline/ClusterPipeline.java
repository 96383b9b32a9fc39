package me.similarfaces.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import me.similarfaces.cluster.ClusterException;
import me.similarfaces.cluster.FlinkJobs;
import me.similarfaces.cluster.Job;
import me.similarfaces.pipeline.PipelineStatus.State;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/** The jobs on a Flink cluster, watched: they were submitted by somebody else, and come and go. */
public final class ClusterPipeline implements PhotoPipeline {
  private static final long PAUSE_MILLIS = 1_000;
  private static final long POLL_MILLIS = 50;

  private final String flink;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("cluster watch").daemon().build());
  private Optional<FlinkJobs> jobs = Optional.empty();
  private volatile PipelineStatus status;

  private ClusterPipeline(String flink) {
    this.flink = flink;
    this.status = waiting("the cluster at " + flink + " was not asked yet");
  }

  /**
   * Returns at once; {@link #status} tells how it goes.
   *
   * @param flink {@code host:port} of the cluster
   */
  public static ClusterPipeline watch(String flink) {
    ClusterPipeline pipeline = new ClusterPipeline(flink);
    var unused =
        pipeline.watcher.scheduleWithFixedDelay(
            pipeline::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return pipeline;
  }

  /**
   * Asks whether jobs do the whole work; again and again while they do not.
   *
   * @param flink {@code host:port} of the cluster
   * @param patience from the first answer on, which may take longer by itself
   */
  public static PipelineStatus ask(String flink, Duration patience) throws InterruptedException {
    try (ClusterPipeline pipeline = new ClusterPipeline(flink)) {
      pipeline.look();
      long deadline = System.nanoTime() + patience.toNanos();
      while (!pipeline.status().running() && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE_MILLIS);
        pipeline.look();
      }
      return pipeline.status();
    }
  }

  /** One client for all looks: making one costs more than asking. */
  private void look() {
    try {
      if (jobs.isEmpty()) {
        jobs = Optional.of(FlinkJobs.at(flink));
      }
      status = status(jobs.get().active());
    } catch (ClusterException e) {
      forget(e.getMessage());
    } catch (RuntimeException e) {
      forget("the cluster at " + flink + " can't be asked: " + e);
    }
  }

  private void forget(String reason) {
    status = waiting(reason);
    jobs.ifPresent(FlinkJobs::close);
    jobs = Optional.empty();
  }

  private PipelineStatus status(List<Job> active) {
    Set<String> running =
        active.stream()
            .filter(job -> job.state().equals("RUNNING"))
            .map(Job::name)
            .collect(Collectors.toSet());
    Collection<Stages> missing = missing(running);
    return missing.isEmpty()
        ? PipelineStatus.RUNNING
        : waiting("no job does %s on the cluster at %s".formatted(names(missing), flink));
  }

  /** What nobody does: the whole walk is one job's, or two share it. */
  private static Collection<Stages> missing(Set<String> running) {
    if (running.contains(Stages.ALL.jobName())) {
      return Set.of();
    }
    EnumSet<Stages> missing = EnumSet.of(Stages.EXTRACT, Stages.ANALYZE);
    missing.removeIf(stages -> running.contains(stages.jobName()));
    return missing;
  }

  private static String names(Collection<Stages> stages) {
    return stages.stream().map(Stages::optionName).collect(Collectors.joining(" and "));
  }

  private static PipelineStatus waiting(String reason) {
    return new PipelineStatus(State.STARTING, reason);
  }

  @Override
  public PipelineStatus status() {
    return status;
  }

  @Override
  public PipelineStatus awaitStart(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (status.state() == State.STARTING && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
    return status;
  }

  /** The jobs go on. */
  @Override
  public void close() {
    watcher.execute(() -> jobs.ifPresent(FlinkJobs::close));
    watcher.shutdown();
    status = new PipelineStatus(State.STOPPED, "the jobs are not watched any more");
  }
}
