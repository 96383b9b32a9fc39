package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A part of a whole, as percent with its 95 % interval. */
record Share(int part, int whole) {
  double percent() {
    return 100.0 * part / whole;
  }

  /** Half the width of the interval, in percent (normal approximation). */
  double halfWidth() {
    double share = (double) part / whole;
    return 196 * Math.sqrt(share * (1 - share) / whole);
  }

  void addTo(ObjectNode json) {
    json.put("n", whole);
    if (whole > 0) {
      json.put("percent", percent()).put("half_width_95", halfWidth());
    }
  }

  @Override
  public String toString() {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %% ± %.1f", percent(), halfWidth());
  }
}
