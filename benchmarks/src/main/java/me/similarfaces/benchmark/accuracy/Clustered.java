package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A share whose 95 % interval knows that what belongs together (the pairs of one person, the faces
 * of one photo) goes right or wrong together.
 */
final class Clustered {
  private long part;
  private long whole;
  private double partSquares;
  private double wholeSquares;
  private double products;

  /** Adds what belongs together. */
  void add(long part, long whole) {
    this.part += part;
    this.whole += whole;
    partSquares += (double) part * part;
    wholeSquares += (double) whole * whole;
    products += (double) part * whole;
  }

  long whole() {
    return whole;
  }

  double share() {
    return (double) part / whole;
  }

  /**
   * By the variance of a ratio: the sum of (part - share x whole)² over the clusters. Never less
   * than if all were alone: a few clusters can be alike by chance.
   */
  double halfWidth() {
    double share = share();
    double squares = partSquares - 2 * share * products + share * share * wholeSquares;
    return 1.96 * Math.sqrt(Math.max(squares, share * (1 - share) * whole)) / whole;
  }

  void addTo(ObjectNode json) {
    json.put("n", whole);
    if (whole > 0) {
      json.put("percent", 100 * share()).put("half_width_95", 100 * halfWidth());
    }
  }

  @Override
  public String toString() {
    return whole == 0
        ? "-"
        : String.format(Locale.ROOT, "%.2f %% ± %.2f", 100 * share(), 100 * halfWidth());
  }
}
