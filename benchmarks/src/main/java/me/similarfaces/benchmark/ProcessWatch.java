package me.similarfaces.benchmark;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at a process ten times a second until it has ended. */
final class ProcessWatch {
  private static final long PAUSE_MILLIS = 100;

  private final ProcessUse use;
  private final List<Look> looks = new ArrayList<>();

  ProcessWatch(ProcessUse use) {
    this.use = use;
  }

  /**
   * What was seen.
   *
   * @param atMillis epoch
   * @param files open file handles
   */
  record Look(long atMillis, double cpuSeconds, double residentMib, long files) {}

  /** Returns when the process has ended. */
  List<Look> untilEnd() throws InterruptedException {
    while (use.process().isAlive()) {
      look();
      Thread.sleep(PAUSE_MILLIS);
    }
    return looks;
  }

  private void look() {
    try {
      double resident = use.residentMib();
      double cpu = use.cpuSeconds();
      // One that has just ended has neither.
      if (resident > 0 && cpu > 0) {
        looks.add(new Look(System.currentTimeMillis(), cpu, resident, use.openFiles()));
      }
    } catch (UncheckedIOException e) {
      // It has ended meanwhile.
      return;
    }
  }

  /** The look that came closest to a moment. */
  static Look at(List<Look> looks, long millis) {
    return looks.stream()
        .min(Comparator.comparingLong(look -> Math.abs(look.atMillis() - millis)))
        .orElseThrow();
  }
}
