package me.similarfaces.cluster;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How Flink finds the reporter, by its name in the configuration:
 *
 * <pre>
 * metrics.reporter.prometheus.factory.class: me.similarfaces.cluster.MetricsReporterFactory
 * metrics.reporter.prometheus.host: 127.0.0.1
 * metrics.reporter.prometheus.port: 9250-9269
 * </pre>
 */
public final class MetricsReporterFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new MetricsReporter();
  }
}
