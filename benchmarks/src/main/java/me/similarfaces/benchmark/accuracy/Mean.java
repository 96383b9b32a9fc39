package me.similarfaces.benchmark.accuracy;

import java.util.Collection;
import java.util.Locale;

/**
 * A mean with its 95 % interval.
 *
 * @param halfWidth of the interval (normal approximation)
 */
record Mean(double value, double halfWidth, int count) {

  static Mean of(Collection<Double> values) {
    double mean = values.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    int n = values.size();
    return new Mean(mean, 1.96 * Math.sqrt(squares) / n, n);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f ± %.2f", value, halfWidth);
  }
}
