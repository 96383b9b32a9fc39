package me.similarfaces.cluster;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobResourceRequirements;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersHeaders;

/**
 * The jobs of a Flink cluster, by way of its REST port.
 *
 * <pre>{@code
 * try (FlinkJobs jobs = FlinkJobs.at("127.0.0.1:8081")) {
 *   jobs.active().forEach(job -> jobs.cancel(job.id()));
 * }
 * }</pre>
 *
 * <p>Every method throws {@link ClusterException} when the cluster does not do what it is asked.
 */
public final class FlinkJobs implements AutoCloseable {
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETUP_PATIENCE = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 100;

  private final RestClusterClient<StandaloneClusterId> client;
  private final String address;

  private FlinkJobs(RestClusterClient<StandaloneClusterId> client, String address) {
    this.client = client;
    this.address = address;
  }

  /**
   * @param address {@code host:port} of the job manager's REST port
   * @throws ClusterException when nothing answers there within some 5 s
   */
  public static FlinkJobs at(String address) {
    FlinkJobs jobs = new FlinkJobs(RestClients.to(address), address);
    try {
      jobs.overview();
      return jobs;
    } catch (RuntimeException e) {
      jobs.close();
      throw e;
    }
  }

  /** The jobs that have not ended, the oldest first; every client gets the same order. */
  public List<Job> active() {
    return ask(client.listJobs()).stream()
        .filter(job -> !job.getJobState().isGloballyTerminalState())
        .map(FlinkJobs::job)
        .sorted(Comparator.comparing(Job::started).thenComparing(Job::id))
        .toList();
  }

  /** Of the active jobs of this name the one that was started last. */
  public Optional<Job> latest(String name) {
    return active().stream().filter(job -> job.name().equals(name)).reduce((a, b) -> b);
  }

  private static Job job(JobStatusMessage message) {
    return new Job(
        message.getJobId().toHexString(),
        message.getJobName(),
        message.getJobState().name(),
        Instant.ofEpochMilli(message.getStartTime()));
  }

  /**
   * Ends a job when everything that it was given is done, and takes a savepoint at that point.
   *
   * @return the savepoint's path
   */
  public String stop(String jobId, URI savepoints) {
    return ask(
        client.stopWithSavepoint(
            id(jobId), false, savepoints.toString(), SavepointFormatType.CANONICAL),
        STOP_PATIENCE);
  }

  /** Ends a job at once and waits until it has ended; one that has ended already is left alone. */
  public void cancel(String jobId) throws InterruptedException {
    try {
      ask(client.cancel(id(jobId)));
    } catch (ClusterException e) {
      // A job that ends by itself meanwhile can't be cancelled.
      if (!ended(jobId)) {
        throw e;
      }
    }
    if (!Waiting.until(() -> ended(jobId), STOP_PATIENCE, POLL_MILLIS)) {
      throw new ClusterException(
          "job " + jobId + " has not ended within " + STOP_PATIENCE.toSeconds() + " s");
    }
  }

  private boolean ended(String jobId) {
    return ask(client.getJobStatus(id(jobId))).isGloballyTerminalState();
  }

  /** Waits until every function of a job runs. */
  public void awaitRunning(String jobId, Duration timeout) throws InterruptedException {
    if (!Waiting.until(() -> runs(jobId), timeout, POLL_MILLIS)) {
      throw new ClusterException(
          "job " + jobId + " does not run after " + timeout.toSeconds() + " s: " + state(jobId));
    }
  }

  private boolean runs(String jobId) {
    JobDetailsInfo details = ask(client.getJobDetails(id(jobId)));
    if (details.getJobStatus().isGloballyTerminalState()) {
      throw new ClusterException("job " + jobId + " has ended: " + details.getJobStatus());
    }
    return runs(details);
  }

  private static boolean runs(JobDetailsInfo details) {
    Collection<JobDetailsInfo.JobVertexDetailsInfo> functions = details.getJobVertexInfos();
    return !functions.isEmpty()
        && functions.stream().allMatch(f -> f.getExecutionState() == ExecutionState.RUNNING);
  }

  private String state(String jobId) {
    Optional<String> failure = lastFailure(jobId);
    if (failure.isPresent()) {
      return failure.get();
    }
    return freeSlots() == 0 && parallelism(jobId) == 0
        ? "the cluster has no free slot"
        : ask(client.getJobStatus(id(jobId))).name();
  }

  /** Why a job failed last, in a line; empty if it never did. */
  Optional<String> lastFailure(String jobId) {
    JobExceptionsHeaders headers = JobExceptionsHeaders.getInstance();
    JobExceptionsMessageParameters parameters = headers.getUnresolvedMessageParameters();
    parameters.jobPathParameter.resolve(id(jobId));
    return ask(client.sendRequest(headers, parameters, EmptyRequestBody.getInstance()))
        .getExceptionHistory()
        .getEntries()
        .stream()
        .findFirst()
        .map(failure -> RestClients.line(failure.getStacktrace()));
  }

  /** Instances of each function, 0 while they don't run. */
  public int parallelism(String jobId) {
    JobDetailsInfo details = ask(client.getJobDetails(id(jobId)));
    return details.getJobVertexInfos().stream()
        .filter(f -> runs(details))
        .mapToInt(JobDetailsInfo.JobVertexDetailsInfo::getParallelism)
        .max()
        .orElse(0);
  }

  /**
   * The slots of each of so many jobs. A job that is submitted with as many from the start has them
   * on as many task managers as can be, and every job survives the loss of one.
   */
  public int share(int jobs) {
    return Math.max(1, slots().total() / Math.max(1, jobs));
  }

  /**
   * Lets no active job have more slots than its share. Without that the first one could have all,
   * and keep what is added. To be called after a job was submitted or task managers came; calling
   * it more often does nothing.
   */
  public void shareSlots() throws InterruptedException {
    List<Job> jobs = active();
    int share = share(jobs.size());
    List<Job> later = jobs.stream().filter(job -> !limited(job.id(), share)).toList();
    for (Job job : later) {
      // It may be waiting for the slots that the others give up now.
      var unused =
          Waiting.until(
              () -> ended(job.id()) || limited(job.id(), share), SETUP_PATIENCE, POLL_MILLIS);
    }
  }

  /** Not while it is being set up, also anew: it has no functions then. */
  private boolean limited(String jobId, int slots) {
    JobResourceRequirements.Builder limits = JobResourceRequirements.newBuilder();
    Collection<JobDetailsInfo.JobVertexDetailsInfo> functions =
        ask(client.getJobDetails(id(jobId))).getJobVertexInfos();
    functions.forEach(f -> limits.setParallelismForJobVertex(f.getJobVertexID(), 1, slots));
    if (!functions.isEmpty()) {
      ask(client.updateJobResourceRequirements(id(jobId), limits.build()));
    }
    return !functions.isEmpty();
  }

  /** Those that have registered; one that was killed is counted until it is missed. */
  public int taskManagers() {
    return taskManagerNames().size();
  }

  /** One that registers is listed before its slots are, and counts from then on. */
  List<String> taskManagerNames() {
    return ask(
            client.sendRequest(
                TaskManagersHeaders.getInstance(),
                EmptyMessageParameters.getInstance(),
                EmptyRequestBody.getInstance()))
        .getTaskManagerInfos()
        .stream()
        .filter(manager -> manager.getNumberSlots() > 0)
        .map(manager -> manager.getResourceId().getResourceIdString())
        .toList();
  }

  public int freeSlots() {
    return slots().free();
  }

  ClusterStatus.Slots slots() {
    return overview();
  }

  private ClusterStatus.Slots overview() {
    var overview = ask(client.getClusterOverview());
    return new ClusterStatus.Slots(overview.getNumSlotsTotal(), overview.getNumSlotsAvailable());
  }

  private static JobID id(String jobId) {
    try {
      return JobID.fromHexString(jobId);
    } catch (IllegalArgumentException e) {
      throw new ClusterException("'" + jobId + "' is not the id of a job", e);
    }
  }

  private <T> T ask(CompletableFuture<T> answer) {
    return ask(answer, ANSWER_PATIENCE);
  }

  private <T> T ask(CompletableFuture<T> answer, Duration patience) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ClusterException("Flink at " + address + ": " + RestClients.reason(e), e);
    } catch (TimeoutException e) {
      throw new ClusterException(
          "Flink at " + address + " did not answer within " + patience.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("Flink at " + address + ": the waiting was interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
