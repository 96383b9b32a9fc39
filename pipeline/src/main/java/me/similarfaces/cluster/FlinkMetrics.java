package me.similarfaces.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;

/**
 * Flink's counters, rates and numeric gauges in Prometheus' text format, named as Flink's own
 * reporter would name them. Histograms are left out: the times that matter are our own.
 */
final class FlinkMetrics {
  private static final Pattern OTHERS = Pattern.compile("[^a-zA-Z0-9_]");

  /** By identity, as no metric defines equality. The value is what stands before the number. */
  private final Map<Metric, String> series = new ConcurrentHashMap<>();

  void add(Metric metric, String name, MetricGroup group) {
    String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(FlinkMetrics::plain, '_');
    series.put(metric, "flink_" + scope + "_" + plain(name) + labels(group.getAllVariables()));
  }

  void remove(Metric metric) {
    series.remove(metric);
  }

  private static String labels(Map<String, String> variables) {
    // Flink's keys are in angle brackets.
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(
                e -> plain(e.getKey().replaceAll("[<>]", "")) + "=\"" + escaped(e.getValue()) + '"')
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String plain(String name) {
    return OTHERS.matcher(name).replaceAll("_");
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  String text() {
    return series.entrySet().stream()
        .flatMap(e -> value(e.getKey()).map(value -> e.getValue() + " " + value + "\n").stream())
        .sorted()
        .collect(Collectors.joining());
  }

  private static Optional<Double> value(Metric metric) {
    if (metric instanceof Counter counter) {
      return Optional.of((double) counter.getCount());
    }
    if (metric instanceof Meter meter) {
      return Optional.of(meter.getRate());
    }
    return metric instanceof Gauge<?> gauge ? number(gauge) : Optional.empty();
  }

  private static Optional<Double> number(Gauge<?> gauge) {
    try {
      return gauge.getValue() instanceof Number number
          ? Optional.of(number.doubleValue())
          : Optional.empty();
    } catch (RuntimeException e) {
      // Of something that has just ended.
      return Optional.empty();
    }
  }
}
