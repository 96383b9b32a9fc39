package me.similarfaces.conf;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/** The names of Flink's options, read off the classes that define them. */
final class FlinkOptions {
  private static final List<String> CLASSES =
      Stream.concat(
              Stream.of(
                      "Cluster",
                      "Core",
                      "Checkpointing",
                      "Deployment",
                      "HighAvailability",
                      "HeartbeatManager",
                      "JobManager",
                      "Metric",
                      "NettyShuffleEnvironment",
                      "Pipeline",
                      "Rest",
                      "RestartStrategy",
                      "BlobServer",
                      "TaskManager",
                      "Web")
                  .map(name -> "org.apache.flink.configuration." + name + "Options"),
              Stream.of(
                  "org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions",
                  "org.apache.flink.configuration.ExecutionOptions",
                  "org.apache.flink.kubernetes.configuration.KubernetesConfigOptions",
                  "org.apache.flink.autoscaler.config.AutoScalerOptions"))
          .toList();

  /** Options that belong to no class on the class path: plugins' and the operator's. */
  private static final List<Pattern> OTHERS =
      List.of(
          Pattern.compile("metrics\\.reporter\\.prom\\.(factory\\.class|host|port)"),
          Pattern.compile("s3\\.endpoint\\.region"),
          Pattern.compile("fs\\.s3a\\.aws\\.credentials\\.provider"),
          Pattern.compile("kubernetes\\.operator\\.job\\.restart\\.failed"));

  private static final Set<String> NAMES =
      CLASSES.stream().flatMap(FlinkOptions::names).collect(Collectors.toSet());

  private FlinkOptions() {}

  private static Stream<String> names(String className) {
    try {
      return Arrays.stream(Class.forName(className).getFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()))
          .filter(field -> field.getType() == ConfigOption.class)
          .map(FlinkOptions::key);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String key(Field field) {
    try {
      return ((ConfigOption<?>) field.get(null)).key();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Keys that Flink would ignore without a word. */
  static Set<String> unknownIn(JsonNode configuration) {
    Set<String> unknown = new TreeSet<>();
    configuration.fieldNames().forEachRemaining(unknown::add);
    unknown.removeIf(
        key -> NAMES.contains(key) || OTHERS.stream().anyMatch(p -> p.matcher(key).matches()));
    return unknown;
  }
}
