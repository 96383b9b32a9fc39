package me.similarfaces.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.neuron.place.Hardware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster of processes on this machine, which outlive the one that starts them. All of them
 * have the classes of this JVM and listen on loopback only.
 *
 * <pre>{@code
 * LocalCluster cluster = LocalCluster.in(folder, home.resolve("flink-conf/cluster"));
 * cluster.start(2, 8081);
 * FlinkJobs.at(cluster.address());
 * cluster.stop();
 * }</pre>
 *
 * <p>Methods throw {@link ClusterException}.
 */
public final class LocalCluster {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

  /** Of Flink's REST port, if nobody asks for another. */
  public static final int STANDARD_PORT = 8081;

  private static final String JOB_MANAGER = "jobmanager";
  private static final String TASK_MANAGER = "tm";
  private static final int MOST_TASK_MANAGERS = 64;
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 200;

  private final ClusterFolder folder;
  private final Path config;
  private final ClusterProcess jobManager;

  private LocalCluster(ClusterFolder folder, Path config) {
    this.folder = folder;
    this.config = config;
    this.jobManager = new ClusterProcess(folder, JOB_MANAGER);
  }

  /**
   * The cluster of this folder, started or not.
   *
   * @param folder logs, savepoints and temporary files; created where missing
   * @param config folder of Flink's configuration
   */
  public static LocalCluster in(Path folder, Path config) {
    return new LocalCluster(ClusterFolder.open(folder), config);
  }

  /** As {@link #start(int, int, boolean)}, with or without accelerators. */
  public ClusterStatus start(int taskManagers, int port) throws InterruptedException {
    return start(taskManagers, port, false);
  }

  /**
   * Starts what is missing and waits until it works together. Never ends anything: with fewer task
   * managers than there are it does nothing. The cores of an accelerator are shared out to the task
   * managers.
   *
   * @param port of the REST port, 0 for a free one; not asked for while the job manager runs
   * @param accelerated whether task managers may only be started where there is an accelerator, and
   *     end where their models don't run on it
   * @throws me.similarfaces.neuron.place.AcceleratorException when that is so and there is none;
   *     nothing has been started then
   */
  public ClusterStatus start(int taskManagers, int port, boolean accelerated)
      throws InterruptedException {
    if (taskManagers < 1 || taskManagers > MOST_TASK_MANAGERS) {
      throw new ClusterException("1 to " + MOST_TASK_MANAGERS + " task managers can be started");
    }
    CoreGroups cores = CoreGroups.on(Hardware.ofThisProcess(), accelerated);
    try (FileChannel lock = folder.lock()) {
      List<ClusterProcess> wanted = wanted(taskManagers);
      Map<ClusterProcess, Map<String, String>> environments = cores.environments(wanted);
      ProcessArguments arguments = new ProcessArguments(folder, config, ports(port));
      Map<ClusterProcess, ProcessHandle> all = new LinkedHashMap<>();
      all.put(jobManager, running(jobManager, arguments::jobManager, Map.of()));
      for (ClusterProcess tm : wanted) {
        Map<String, String> environment = environments.getOrDefault(tm, Map.of());
        all.put(tm, running(tm, name -> arguments.taskManager(name, accelerated), environment));
      }
      awaitRegistration(all);
      shareSlots();
    } catch (IOException e) {
      throw new ClusterException("can't lock " + folder.root() + ": " + e.getMessage(), e);
    }
    return status();
  }

  /** The process that runs, or is started now. */
  private static ProcessHandle running(
      ClusterProcess process,
      Function<String, List<String>> arguments,
      Map<String, String> environment) {
    return process
        .handle()
        .orElseGet(() -> process.start(arguments.apply(process.name()), environment));
  }

  private ClusterPorts ports(int rest) {
    Optional<ClusterPorts> kept = ClusterPorts.read(folder.ports());
    if (jobManager.alive() && kept.isPresent()) {
      return kept.get();
    }
    ClusterPorts ports = ClusterPorts.choose(rest, kept.map(ClusterPorts::rpc));
    ports.write(folder.ports());
    return ports;
  }

  /** The task managers that run, and as many as are missing. */
  private List<ClusterProcess> wanted(int count) {
    List<ClusterProcess> running = runningTaskManagers();
    List<ClusterProcess> wanted = new ArrayList<>(running);
    taskManagers()
        .filter(process -> running.stream().noneMatch(r -> r.name().equals(process.name())))
        .limit(Math.max(0, count - running.size()))
        .forEach(wanted::add);
    return wanted;
  }

  private Stream<ClusterProcess> taskManagers() {
    return IntStream.rangeClosed(1, MOST_TASK_MANAGERS)
        .mapToObj(number -> new ClusterProcess(folder, TASK_MANAGER + number));
  }

  private List<ClusterProcess> runningTaskManagers() {
    return taskManagers().filter(ClusterProcess::alive).toList();
  }

  private void awaitRegistration(Map<ClusterProcess, ProcessHandle> all)
      throws InterruptedException {
    Set<String> taskManagers =
        all.keySet().stream()
            .filter(process -> process != jobManager)
            .map(ClusterProcess::resourceId)
            .collect(Collectors.toSet());
    boolean registered =
        Waiting.until(
            () -> {
              all.forEach(LocalCluster::requireAlive);
              // Nor one that is dead: its slots would be shared out with the others.
              return registered().equals(taskManagers);
            },
            START_PATIENCE,
            POLL_MILLIS);
    if (!registered) {
      throw new ClusterException(
          "the cluster does not work after "
              + START_PATIENCE.toSeconds()
              + " s; see "
              + folder.logs());
    }
  }

  /** Jobs that run already use the new task managers too. */
  private void shareSlots() throws InterruptedException {
    try (FlinkJobs jobs = FlinkJobs.at(address())) {
      jobs.shareSlots();
    } catch (ClusterException e) {
      LOG.warn("The slots are not shared anew: {}", e.getMessage());
    }
  }

  private static void requireAlive(ClusterProcess process, ProcessHandle handle) {
    if (!handle.isAlive()) {
      String why = process.lastWords().map(line -> " (" + line + ")").orElse("");
      throw new ClusterException(process.name() + " has ended; see " + process.logs() + why);
    }
  }

  private Set<String> registered() {
    try (FlinkJobs jobs = FlinkJobs.at(address())) {
      return Set.copyOf(jobs.taskManagerNames());
    } catch (ClusterException e) {
      return Set.of();
    }
  }

  /**
   * Ends every process, also those that an earlier start has left. Jobs end with it without a
   * savepoint: what they had not finished is given to the next ones.
   */
  public void stop() throws InterruptedException {
    try (FileChannel lock = folder.lock()) {
      List<ClusterProcess> running = running();
      running.forEach(ClusterProcess::end);
      for (ClusterProcess process : running) {
        process.awaitEnd();
      }
    } catch (IOException e) {
      throw new ClusterException("can't lock " + folder.root() + ": " + e.getMessage(), e);
    }
  }

  private List<ClusterProcess> running() {
    return Stream.concat(Stream.of(jobManager), taskManagers())
        .filter(ClusterProcess::alive)
        .toList();
  }

  /** What runs at this moment. */
  public ClusterStatus status() {
    List<ClusterStatus.Member> processes =
        running().stream().flatMap(process -> described(process).stream()).toList();
    Optional<String> address = ClusterPorts.read(folder.ports()).map(ClusterPorts::address);
    if (!jobManager.alive()) {
      return new ClusterStatus(processes, address, Optional.empty(), List.of());
    }
    try (FlinkJobs jobs = FlinkJobs.at(address())) {
      return new ClusterStatus(processes, address, Optional.of(jobs.slots()), jobs.active());
    } catch (ClusterException e) {
      return new ClusterStatus(processes, address, Optional.empty(), List.of());
    }
  }

  private static Optional<ClusterStatus.Member> described(ClusterProcess process) {
    return process.handle().map(handle -> new ClusterStatus.Member(process.name(), handle.pid()));
  }

  /** Where jobs are submitted, {@code host:port}. */
  public String address() {
    return ClusterPorts.read(folder.ports())
        .orElseThrow(() -> new ClusterException("no cluster was started in " + folder.root()))
        .address();
  }

  /** Where its jobs put their savepoints. */
  public URI savepoints() {
    return folder.savepoints().toUri();
  }

  /** Ends a process without a warning, as a crash would; for tests. */
  public void kill(String process) {
    new ClusterProcess(folder, process).kill();
  }
}
