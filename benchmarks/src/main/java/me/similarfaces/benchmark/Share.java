package me.similarfaces.benchmark;

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

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f %% ± %.1f", percent(), halfWidth());
  }
}
