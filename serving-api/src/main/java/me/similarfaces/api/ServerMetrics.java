package me.similarfaces.api;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * What Prometheus reads: everything in Micrometer's global registry, and the state of the stores.
 */
final class ServerMetrics implements AutoCloseable {
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  ServerMetrics(ServerState state, EventRoute events, QueuedThreadPool threads) {
    Metrics.addRegistry(registry);
    bindJvm();
    bindStores(state);
    gauge("similarfaces.http.events.open", "open event streams", state, s -> events.open());
    gauge("similarfaces.http.threads.busy", "at work", state, s -> threads.getBusyThreads());
  }

  private void bindJvm() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
    Gauge.builder("process.memory.resident", ResidentMemory::bytes)
        .baseUnit("bytes")
        .description("memory of the process, native memory included")
        .register(registry);
  }

  private void bindStores(ServerState state) {
    store(
        "similarfaces.queue.waiting", "photos that wait", state, s -> s.queue().stats().waiting());
    store("similarfaces.queue.leased", "photos under way", state, s -> s.queue().stats().leased());
    store(
        "similarfaces.queue.oldest.seconds",
        "age of the photo that waits longest",
        state,
        s -> s.queue().stats().oldestMillis() / 1000.0);
    store("similarfaces.photos", "photos stored", state, s -> number(s.photos().stats().photos()));
    store(
        "similarfaces.photos.unfinished",
        "photos neither done nor failed",
        state,
        s -> number(s.photos().stats().unfinished()));
    store(
        "similarfaces.photos.failed",
        "photos that ended as dead letters",
        state,
        s -> number(s.photos().stats().failed()));
    store("similarfaces.index.faces", "faces that can be found", state, s -> s.index().size());
  }

  private static double number(OptionalLong count) {
    return count.isPresent() ? count.getAsLong() : Double.NaN;
  }

  private void store(
      String name, String description, ServerState state, ToDoubleFunction<Stores> value) {
    gauge(
        name,
        description,
        state,
        s -> s.storesIfOpen().map(value::applyAsDouble).orElse(Double.NaN));
  }

  private void gauge(
      String name, String description, ServerState state, ToDoubleFunction<ServerState> value) {
    Gauge.builder(name, state, value).description(description).register(registry);
  }

  /** Called after every request; one that waited for a change says so, to keep its time apart. */
  void record(Context ctx, float millis) {
    timer(
            registry,
            ctx.req().getMethod(),
            route(ctx),
            ctx.statusCode(),
            ctx.queryParam("wait") != null)
        .record(Duration.ofNanos((long) (millis * 1_000_000)));
  }

  private static Timer timer(
      MeterRegistry registry, String method, String route, int status, boolean waited) {
    return Timer.builder("similarfaces.http.requests")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .tag("waited", Boolean.toString(waited))
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2))
        .register(registry);
  }

  /** The pattern and not the path: ids would make a time series each. */
  private static String route(Context ctx) {
    return ctx.endpoints().lastHttpEndpoint() == null
        ? "other"
        : ctx.endpoints().lastHttpEndpoint().path;
  }

  void get(Context ctx) {
    ctx.header("Cache-Control", "no-store").contentType(MEDIA_TYPE).result(registry.scrape());
  }

  @Override
  public void close() {
    Metrics.removeRegistry(registry);
    garbage.close();
    registry.close();
  }
}
