package me.similarfaces.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;

/**
 * A JVM of a local cluster. It is known by its command line, which names a file that is its own: no
 * number can be stale, and no other process is taken for it.
 */
final class ClusterProcess {
  private static final Duration END_PATIENCE = Duration.ofSeconds(15);

  /** As in the launcher, which says why; for a cluster that was not started by it. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1", "MALLOC_ARENA_MAX", "2");

  private final ClusterFolder folder;
  private final String name;

  ClusterProcess(ClusterFolder folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Where to look for why it ended: its log, and what it printed before it had one. */
  String logs() {
    return folder.log(name) + " and " + folder.output(name);
  }

  /** Why it has ended, if it could say so in a line; see {@link AcceleratedTaskManager}. */
  Optional<String> lastWords() {
    try (Stream<String> lines = Files.lines(folder.output(name), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(AcceleratedTaskManager.LAST_WORDS))
          .map(line -> line.substring(AcceleratedTaskManager.LAST_WORDS.length()))
          .reduce((earlier, later) -> later);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** The name under which this task manager registers. */
  String resourceId() {
    String beginning = '"' + ProcessArguments.RESOURCE_ID;
    try (Stream<String> lines = Files.lines(folder.arguments(name))) {
      return lines
          .filter(line -> line.startsWith(beginning))
          .map(line -> line.substring(beginning.length(), line.length() - 1))
          .findFirst()
          .orElseThrow(() -> new ClusterException(name + " has no resource id"));
    } catch (IOException e) {
      throw new ClusterException("can't read the arguments of " + name + ": " + e, e);
    }
  }

  /** What a variable of its environment was when it started; empty where it does not run. */
  Optional<String> variable(String variable) {
    return handle().flatMap(process -> variable(process, variable));
  }

  private Optional<String> variable(ProcessHandle process, String variable) {
    try {
      Path file = Path.of("/proc", "" + process.pid(), "environ");
      String environment = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Arrays.stream(environment.split("\0"))
          .filter(line -> line.startsWith(variable + "="))
          .map(line -> line.substring(variable.length() + 1))
          .findFirst();
    } catch (IOException e) {
      throw new ClusterException("can't read the environment of " + name + ": " + e, e);
    }
  }

  private String mark() {
    return "@" + folder.arguments(name);
  }

  Optional<ProcessHandle> handle() {
    return ProcessHandle.allProcesses().filter(this::isThis).findFirst();
  }

  private boolean isThis(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(mark()))
        .isPresent();
  }

  boolean alive() {
    return handle().isPresent();
  }

  /**
   * Starts it in a session of its own, so that it outlives the command and its terminal.
   *
   * @param environment what it has beside that of this process
   */
  ProcessHandle start(List<String> arguments, Map<String, String> environment) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder("setsid", java, mark());
    ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.output(name).toFile());
    try {
      prepare(arguments);
      Process process = builder.start();
      process.getOutputStream().close();
      return process.toHandle();
    } catch (IOException e) {
      throw new ClusterException("can't start " + name + ": " + e.getMessage(), e);
    }
  }

  private void prepare(List<String> arguments) throws IOException {
    // What a killed Flink leaves in its temporary folder is some 20 MB.
    FileUtils.deleteDirectory(folder.temporary(name).toFile());
    Files.createDirectories(folder.temporary(name));
    String lines =
        arguments.stream().map(ClusterProcess::quoted).collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(folder.arguments(name), lines);
    Files.setPosixFilePermissions(
        folder.arguments(name), PosixFilePermissions.fromString("rw-------"));
  }

  /** As the file of arguments of {@code java} has it. */
  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Asks it to end; see {@link #awaitEnd}. */
  void end() {
    handle().ifPresent(ProcessHandle::destroy);
  }

  /** Waits until it has ended, which is not left to it for ever. */
  void awaitEnd() throws InterruptedException {
    Optional<ProcessHandle> process = handle();
    if (process.isPresent() && !ended(process.get())) {
      kill();
    }
  }

  private static boolean ended(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process can't be seen", e);
    }
  }

  /** Ends it without a warning, as a crash would. */
  void kill() {
    handle()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }
}
