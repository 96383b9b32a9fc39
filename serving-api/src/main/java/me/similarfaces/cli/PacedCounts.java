package me.similarfaces.cli;

import java.util.function.Supplier;
import me.similarfaces.store.ArchiveCounts;

/** Counts that are made anew only so often that counting takes a tenth of the time at most. */
final class PacedCounts implements Supplier<ArchiveCounts> {
  private static final int SHARE = 10;

  private final Supplier<ArchiveCounts> source;
  private ArchiveCounts last;
  private long validUntil;

  PacedCounts(Supplier<ArchiveCounts> source) {
    this.source = source;
    this.last = renew();
  }

  @Override
  public synchronized ArchiveCounts get() {
    if (System.nanoTime() - validUntil >= 0) {
      last = renew();
    }
    return last;
  }

  private ArchiveCounts renew() {
    long start = System.nanoTime();
    ArchiveCounts counts = source.get();
    long end = System.nanoTime();
    validUntil = end + SHARE * (end - start);
    return counts;
  }
}
