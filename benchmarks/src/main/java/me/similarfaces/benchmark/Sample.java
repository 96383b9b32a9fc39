package me.similarfaces.benchmark;

import java.util.Arrays;
import java.util.Collection;

/** Measured values of one kind, in ascending order. */
record Sample(double[] sorted) {

  static Sample of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Sample(sorted);
  }

  int count() {
    return sorted.length;
  }

  double p50() {
    return percentile(50);
  }

  double p99() {
    return percentile(99);
  }

  double sum() {
    return Arrays.stream(sorted).sum();
  }

  /**
   * The smallest value that so many percent of the values don't exceed (nearest rank); NaN when
   * there are no values.
   */
  double percentile(double percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
