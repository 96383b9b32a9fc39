package me.similarfaces.benchmark.accuracy;

/** Counts of cosines, to a hundred-thousandth. */
final class Cosines {
  private static final int PER_UNIT = 100_000;
  private final long[] counts = new long[2 * PER_UNIT + 1];
  private long total;

  void add(double cosine) {
    counts[bin(cosine)]++;
    total++;
  }

  private static int bin(double cosine) {
    double inside = Math.max(-1, Math.min(1, cosine));
    return (int) Math.floor((inside + 1) * PER_UNIT + 1e-6);
  }

  long total() {
    return total;
  }

  /** The share of them that is at least that similar. */
  double share(double threshold) {
    long sum = 0;
    for (int i = bin(threshold); i < counts.length; i++) {
      sum += counts[i];
    }
    return (double) sum / total;
  }

  /**
   * The least threshold that at most this share of them reaches; above 1 when none is that high.
   */
  double threshold(double share) {
    long allowed = (long) Math.floor(share * total + 1e-9);
    int bin = counts.length;
    long sum = 0;
    while (bin > 0 && sum + counts[bin - 1] <= allowed) {
      sum += counts[--bin];
    }
    return (double) bin / PER_UNIT - 1;
  }
}
