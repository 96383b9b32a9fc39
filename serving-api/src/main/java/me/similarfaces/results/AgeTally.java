package me.similarfaces.results;

import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.results.Tally.Bar;

/** How many faces were guessed to be in each decade of life. */
final class AgeTally {
  private static final int DECADES = 10;

  private final long[] counts = new long[DECADES];
  private long unknown;

  void add(double years) {
    counts[(int) Math.max(0, Math.min(DECADES - 1, years / 10))]++;
  }

  void addUnknown() {
    unknown++;
  }

  long known() {
    return IntStream.range(0, DECADES).mapToLong(decade -> counts[decade]).sum();
  }

  long unknown() {
    return unknown;
  }

  /** The youngest first; old ages that nobody has are left out. */
  List<Bar> bars() {
    int last = IntStream.range(0, DECADES).filter(decade -> counts[decade] > 0).max().orElse(-1);
    return IntStream.rangeClosed(0, last)
        .mapToObj(decade -> new Bar(label(decade), counts[decade]))
        .toList();
  }

  private static String label(int decade) {
    return decade == DECADES - 1
        ? 10 * decade + " and older"
        : 10 * decade + "–" + (10 * decade + 9);
  }
}
