package me.similarfaces.cluster;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job after the other: a crashed, repeated or simultaneous submit leaves one job at work on a
 * queue, not two. Before a job is submitted, its predecessors are stopped; afterwards whoever
 * submitted looks again.
 *
 * <pre>{@code
 * JobSuccession succession = new JobSuccession(jobs, cluster.savepoints());
 * succession.makeWay(List.of("extract", "all"));
 * submit("extract", succession.latest("extract"));
 * succession.keepLatest(List.of("extract", "all"));
 * }</pre>
 *
 * <p>Two that submit at the same time can both find nothing before, and then both have a job. Each
 * looks again after its own submit, so the later of them sees both, and that one of the two which
 * was started last stays, whoever looks. For a moment both have worked, which is no harm: tasks are
 * leased, and every write can be repeated.
 */
public final class JobSuccession {
  private static final Logger LOG = LoggerFactory.getLogger(JobSuccession.class);

  private final FlinkJobs jobs;
  private final URI folder;
  private final Savepoints savepoints;

  /**
   * @param savepoints a folder that every process of the cluster reaches, and this one too
   */
  public JobSuccession(FlinkJobs jobs, URI savepoints) {
    this.jobs = jobs;
    this.folder = savepoints;
    this.savepoints = new Savepoints(savepoints);
  }

  /**
   * Stops every active job of these names: with a savepoint, or without if it can't take one.
   *
   * @param names of the jobs that read the same queue
   * @return those that were active
   */
  public List<Job> makeWay(Collection<String> names) throws InterruptedException {
    List<Job> active = active(names);
    for (Job job : active) {
      stop(job);
    }
    return active;
  }

  private void stop(Job job) throws InterruptedException {
    try {
      savepoints.record(job.name(), jobs.stop(job.id(), folder));
    } catch (ClusterException e) {
      // It may be waiting for task managers, or be ending by itself.
      LOG.warn("Job {} is cancelled without a savepoint: {}", job.name(), e.getMessage());
      jobs.cancel(job.id());
    }
  }

  /**
   * Of the active jobs of these names the one that was started last stays, and the others are
   * cancelled.
   *
   * @param names of the jobs that read the same queue
   * @return those that were cancelled
   */
  public List<Job> keepLatest(Collection<String> names) throws InterruptedException {
    List<Job> active = active(names);
    List<Job> surplus = active.subList(0, Math.max(0, active.size() - 1));
    for (Job job : surplus) {
      LOG.warn("Job {} {} is cancelled, a later one has its queue", job.name(), job.id());
      jobs.cancel(job.id());
    }
    return surplus;
  }

  private List<Job> active(Collection<String> names) {
    return jobs.active().stream().filter(job -> names.contains(job.name())).toList();
  }

  /** The savepoint that the last job of this name was stopped with. */
  public Optional<String> latest(String name) {
    return savepoints.latest(name);
  }
}
