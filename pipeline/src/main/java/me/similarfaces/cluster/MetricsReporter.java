package me.similarfaces.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.util.NetUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Prometheus reads of a process of a cluster: Flink's metrics, and our own, which are in
 * Micrometer's global registry. Flink's own reporter would be a second port for half of it.
 */
final class MetricsReporter implements MetricReporter {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsReporter.class);
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final FlinkMetrics flink = new FlinkMetrics();
  private HttpServer server;

  /** Listens on the first free port of the range; without one the process goes on unmeasured. */
  @Override
  public void open(MetricConfig config) {
    Metrics.addRegistry(registry);
    String host = config.getString("host", "127.0.0.1");
    String range = config.getString("port", "9250-9269");
    for (Iterator<Integer> ports = NetUtils.getPortRangeFromString(range); ports.hasNext(); ) {
      if (listen(new InetSocketAddress(host, ports.next()))) {
        LOG.info("Metrics are at http:/{}/metrics", server.getAddress());
        return;
      }
    }
    LOG.warn("No port of {} is free on {}: nobody can read the metrics", range, host);
  }

  private boolean listen(InetSocketAddress address) {
    try {
      server = HttpServer.create(address, 0);
      server.createContext("/metrics", this::answer);
      server.start();
      return true;
    } catch (IOException e) {
      LOG.debug("{} can't be had", address, e);
      return false;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] text = (registry.scrape() + flink.text()).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String metricName, MetricGroup group) {
    flink.add(metric, metricName, group);
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String metricName, MetricGroup group) {
    flink.remove(metric);
  }

  @Override
  public void close() {
    Metrics.removeRegistry(registry);
    registry.close();
    if (server != null) {
      server.stop(0);
    }
  }
}
