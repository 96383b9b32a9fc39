package me.similarfaces.cluster;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The arguments of a cluster's JVMs: the classes and properties of this one, and the memory that
 * Flink's own scripts would give it.
 */
final class ProcessArguments {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true",
          "-Dlogback.configurationFile=me/similarfaces/cluster/logback.xml");

  /** Another one for each start: one that was killed is still listed for a while. */
  static final String RESOURCE_ID = "-Dtaskmanager.resource-id=";

  /**
   * What the launcher knows about every JVM on this machine: which engine wants larger stacks, and
   * where the libraries' classes are as they are in memory.
   */
  private static final List<String> INHERITED = List.of("-Xss", "-XX:SharedArchiveFile");

  /** What the application reads; not those of credentials, as the arguments are in a file. */
  private static final List<String> OWN_PROPERTIES = List.of("similarfaces.", "ai.djl.");

  private final ClusterFolder folder;
  private final Path config;
  private final ClusterPorts ports;
  private final Configuration configuration;

  /**
   * @param config folder of the configuration that a real cluster would have
   */
  ProcessArguments(ClusterFolder folder, Path config, ClusterPorts ports) {
    this.folder = folder;
    this.config = config.toAbsolutePath();
    this.ports = ports;
    this.configuration = GlobalConfiguration.loadConfiguration(config.toString());
  }

  List<String> jobManager(String name) {
    JobManagerProcessSpec memory =
        JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
            configuration, JobManagerOptions.JVM_HEAP_MEMORY);
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+UseSerialGC");
    arguments.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, configuration)));
    arguments.addAll(application(name));
    arguments.add(StandaloneSessionClusterEntrypoint.class.getName());
    arguments.addAll(settings(name));
    arguments.add("-Dweb.log.path=" + folder.log(name));
    return arguments;
  }

  /**
   * @param accelerated whether it is to end where it has no accelerator
   */
  List<String> taskManager(String name, boolean accelerated) {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+UseG1GC");
    arguments.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
    arguments.addAll(application(name));
    if (accelerated) {
      arguments.add(AcceleratedTaskManager.class.getName());
    }
    arguments.add(TaskManagerRunner.class.getName());
    arguments.addAll(settings(name));
    arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    arguments.add(RESOURCE_ID + name + "-" + UUID.randomUUID().toString().substring(0, 8));
    arguments.add("-Dtaskmanager.log.path=" + folder.log(name));
    return arguments;
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.strip().split("\\s+"));
  }

  private List<String> application(String name) {
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(inherited());
    arguments.add("-Dsimilarfaces.log=" + folder.log(name));
    arguments.add("-Djava.io.tmpdir=" + folder.temporary(name));
    for (String property : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (OWN_PROPERTIES.stream().anyMatch(property::startsWith)) {
        arguments.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    arguments.add("-cp");
    arguments.add(System.getProperty("java.class.path"));
    return arguments;
  }

  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> INHERITED.stream().anyMatch(argument::startsWith))
        .toList();
  }

  /** What is this machine's and not the configuration's. */
  private List<String> settings(String name) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rest.port", Integer.toString(ports.rest()));
    settings.put("jobmanager.rpc.port", Integer.toString(ports.rpc()));
    settings.put("io.tmp.dirs", folder.temporary(name).toString());
    settings.put("state.savepoints.dir", folder.savepoints().toUri().toString());
    List<String> arguments = new ArrayList<>(List.of("--configDir", config.toString()));
    settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return arguments;
  }
}
