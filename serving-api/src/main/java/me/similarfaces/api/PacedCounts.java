package me.similarfaces.api;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import me.similarfaces.store.ArchiveCounts;

/**
 * Counts that are made anew only so often that counting takes a tenth of the time at most, and only
 * by one thread at a time, whoever asks: others are told what was counted last.
 */
final class PacedCounts implements Supplier<ArchiveCounts> {
  private static final int SHARE = 10;

  private final Supplier<ArchiveCounts> source;
  private final ReentrantLock counting;
  private volatile Optional<Counted> last = Optional.empty();

  /**
   * @param counting held while counting; shared by all that must not count at the same time
   */
  PacedCounts(Supplier<ArchiveCounts> source, ReentrantLock counting) {
    this.source = source;
    this.counting = counting;
  }

  /**
   * @param validUntil as {@link System#nanoTime}
   */
  private record Counted(ArchiveCounts counts, long validUntil) {
    boolean holds() {
      return System.nanoTime() - validUntil < 0;
    }
  }

  @Override
  public ArchiveCounts get() {
    Optional<Counted> known = last;
    if (known.filter(Counted::holds).isEmpty() && enter(known.isPresent())) {
      known = Optional.of(renew());
    }
    return known.orElseThrow().counts();
  }

  /** Who knows nothing has to wait until it can count. */
  private boolean enter(boolean known) {
    if (known) {
      return counting.tryLock();
    }
    counting.lock();
    return true;
  }

  private Counted renew() {
    try {
      // Somebody else may have counted while this thread waited.
      Counted counted = last.filter(Counted::holds).orElseGet(this::count);
      last = Optional.of(counted);
      return counted;
    } finally {
      counting.unlock();
    }
  }

  private Counted count() {
    long start = System.nanoTime();
    ArchiveCounts counts = source.get();
    long end = System.nanoTime();
    return new Counted(counts, end + SHARE * (end - start));
  }

  /** From now on only what is counted after this call is told. */
  void forget() {
    counting.lock();
    try {
      last = Optional.empty();
    } finally {
      counting.unlock();
    }
  }
}
