package me.similarfaces.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * What the product must hold.
 *
 * @param limit the worst value that passes
 * @param most whether greater values are worse
 */
record Bar(String name, double value, double limit, boolean most, String unit) {
  private static final double LATENCY_FACTOR = 1.5;
  private static final double LATENCY_MILLIS = 40;
  private static final double LEAST_THROUGHPUT = 0.75;
  private static final double MOST_MIB = 2048;

  /** After the middle of the run the memory is as large as it gets, give or take the collector. */
  private static final double MOST_GROWTH = 1.1;

  /** All bars that this benchmark can see. */
  static List<Bar> of(Figures figures) {
    double latency = LATENCY_FACTOR * figures.criticalPath().p50() + LATENCY_MILLIS;
    return List.of(
        atMost("HTTP answers after start", figures.start().address(), 5, "s"),
        atMost("ready after start", figures.start().ready(), 30, "s"),
        atMost("upload to done, p50", figures.latency().done().p50(), latency, "ms"),
        atLeast("boxes before the last field", figures.latency().boxesFirst(), 1, "of photos"),
        atLeast("throughput / bare loop", figures.throughputRatio(), LEAST_THROUGHPUT, "x"),
        atMost("peak resident memory", figures.memory().peak(), MOST_MIB, "MiB"),
        atMost("memory at end / at half", figures.memory().growth(), MOST_GROWTH, "x"));
  }

  static Bar atMost(String name, double value, double limit, String unit) {
    return new Bar(name, value, limit, true, unit);
  }

  static Bar atLeast(String name, double value, double limit, String unit) {
    return new Bar(name, value, limit, false, unit);
  }

  /** A value that could not be measured does not pass. */
  boolean passes() {
    return most ? value <= limit : value >= limit;
  }

  /** What was measured beside what was allowed. */
  static Table table(List<Bar> bars) {
    Table table = new Table().row("must hold", "measured", "", "limit", "");
    for (Bar bar : bars) {
      table.row(
          bar.name(),
          bar.value(),
          bar.most() ? "<=" : ">=",
          bar.limit(),
          String.format(Locale.ROOT, "%-9s", bar.unit()),
          bar.passes() ? "PASS" : "FAIL");
    }
    return table;
  }
}
