package me.similarfaces.transform;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import me.similarfaces.face.Span;

/**
 * A stage of the walk of a photo, timed twice: as a {@link Span} for the photo's document and in
 * the metric {@code similarfaces.stage} for everybody else.
 */
final class Stage {
  private final Timer timer;

  Stage(String name) {
    this.timer =
        Timer.builder("similarfaces.stage")
            .description("Time that a stage works on one photo or face")
            .tag("stage", name)
            .publishPercentileHistogram()
            .register(Metrics.globalRegistry);
  }

  /** Starts the clock for one element. */
  Run begin() {
    return new Run();
  }

  /** The work of a stage on one element. */
  final class Run {
    private final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private final long startNanos = System.nanoTime();

    /** Stops the clock. A wall clock that is set back meanwhile does not matter. */
    Span end() {
      Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
      timer.record(took);
      return new Span(startMicros, startMicros + took.toNanos() / 1000);
    }
  }
}
