package me.similarfaces.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsReporterTest {
  private MetricRegistryImpl registry;
  private int port;

  @BeforeEach
  void open() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    MetricConfig config = new MetricConfig();
    config.setProperty("port", Integer.toString(port));
    MetricReporter reporter = new MetricsReporterFactory().createMetricReporter(config);
    registry =
        new MetricRegistryImpl(
            MetricRegistryConfiguration.fromConfiguration(new Configuration(), 1 << 20),
            List.of(ReporterSetup.forReporter("prometheus", config, reporter)));
  }

  @AfterEach
  void close() {
    registry.closeAsync().join();
  }

  @Test
  void ourMetricsAndFlinksAreOneText() throws Exception {
    Metrics.counter("similarfaces.test.seen", "field", "age").increment();
    TaskManagerMetricGroup group =
        TaskManagerMetricGroup.createTaskManagerMetricGroup(
            registry, "host", new ResourceID("tm1"));
    group.counter("odd name").inc(3);
    String line = "flink_taskmanager_odd_name{host=\"host\",tm_id=\"tm1\"} 3.0\n";
    assertThat(
        read(),
        allOf(
            containsString("similarfaces_test_seen_total{field=\"age\"} 1.0\n"),
            containsString(line)));
    group.close();
    assertThat(read(), not(containsString(line)));
  }

  private String read() throws IOException {
    try (InputStream in =
        URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
