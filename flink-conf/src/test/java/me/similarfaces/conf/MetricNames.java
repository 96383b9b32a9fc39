package me.similarfaces.conf;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics that the product has, read off its sources and its JVM; and those that a text names.
 */
final class MetricNames {
  private static final Pattern IN_CODE =
      Pattern.compile("\"((?:similarfaces|process\\.memory)\\.[a-z_.]+)\"");
  private static final Pattern IN_TEXT =
      Pattern.compile("\\b(similarfaces|process|jvm|flink)_[A-Za-z_]+\\b");
  private static final Pattern ENDING =
      Pattern.compile("(_seconds|_bytes)?(_total|_bucket|_count|_sum|_max)?$");

  private MetricNames() {}

  /** The metrics of ours that a text names and nobody exports. */
  static Set<String> unknownIn(String text) {
    Set<String> known = ofCode();
    String jvm = ofTheJvm();
    return in(text)
        .filter(name -> !name.startsWith("flink_"))
        .filter(name -> !known.contains(ENDING.matcher(name).replaceFirst("")))
        .filter(name -> !jvm.contains("\n" + name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The last parts of the names of Flink's metrics that a text names. */
  static Set<String> ofFlinkIn(String text) {
    return in(text)
        .filter(name -> name.startsWith("flink_"))
        .map(name -> name.replaceAll(".*_", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> in(String text) {
    return IN_TEXT.matcher(text).results().map(MatchResult::group);
  }

  private static Set<String> ofCode() {
    return Stream.of("transforms", "pipeline", "serving-api")
        .map(module -> Deployed.ROOT.resolve(module).resolve("src/main/java"))
        .flatMap(folder -> Deployed.files(folder, ".java").stream())
        .flatMap(MetricNames::inCode)
        .collect(Collectors.toSet());
  }

  /** As Prometheus gets them, less the unit. */
  private static Stream<String> inCode(Path source) {
    return IN_CODE
        .matcher(Deployed.text(source))
        .results()
        .map(name -> ENDING.matcher(name.group(1).replace('.', '_')).replaceFirst(""));
  }

  private static String ofTheJvm() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (JvmGcMetrics garbage = new JvmGcMetrics()) {
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
      garbage.bindTo(registry);
      // Exported from the first collection on.
      registry.timer("jvm.gc.pause");
      return "\n" + registry.scrape();
    } finally {
      registry.close();
    }
  }
}
