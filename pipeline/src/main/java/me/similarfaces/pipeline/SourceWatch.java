package me.similarfaces.pipeline;

import io.micrometer.core.instrument.Metrics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.queue.QueueSupplier;

/**
 * Tells a pipeline in this JVM that its source has begun to read, which Flink itself does not tell.
 * That a source begins more than once is how restarts show.
 */
final class SourceWatch {
  private static final Map<String, CompletableFuture<Void>> RUNS = new ConcurrentHashMap<>();

  private SourceWatch() {}

  /** Completes when the queue of the run is first asked for. */
  static CompletableFuture<Void> watch(String run) {
    return RUNS.computeIfAbsent(run, key -> new CompletableFuture<>());
  }

  static void forget(String run) {
    RUNS.remove(run);
  }

  /** The same queue, watched. */
  static QueueSupplier watched(String run, QueueSupplier queue) {
    return () -> {
      LeasedQueue opened = queue.get();
      Metrics.counter("similarfaces.source.starts").increment();
      watch(run).complete(null);
      return opened;
    };
  }
}
