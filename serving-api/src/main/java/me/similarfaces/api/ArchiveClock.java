package me.similarfaces.api;

import java.util.OptionalLong;
import me.similarfaces.store.ArchiveCounts;

/** Measures how fast an archive is processed, by counts that somebody else makes. */
final class ArchiveClock {
  private final ArchiveCounts before;
  private final long startedAt = System.nanoTime();
  private Mark first;

  /** Counts at a time, as {@link System#nanoTime}. */
  private record Mark(ArchiveCounts counts, long at) {}

  /**
   * @param before what was there when the run began
   */
  ArchiveClock(ArchiveCounts before) {
    this.before = before;
    this.first = new Mark(before, startedAt);
  }

  /**
   * @param entries how many there are
   */
  ArchiveSpeed speed(ArchiveCounts now, OptionalLong entries) {
    return speed(now, entries, System.nanoTime());
  }

  synchronized ArchiveSpeed speed(ArchiveCounts now, OptionalLong entries, long at) {
    if (first.at() == startedAt && done(now) > done(before)) {
      first = new Mark(now, at);
    }
    // Until there is a second count with more of them, from the beginning, which promises nothing.
    boolean warm = done(now) > done(first.counts());
    Mark from = warm ? first : new Mark(before, startedAt);
    double seconds = Math.max(1e-9, (at - from.at()) / 1e9);
    double photos = Math.max(0, done(now) - done(from.counts())) / seconds;
    return new ArchiveSpeed(
        photos,
        warm && entries.isPresent()
            ? OptionalLong.of(Math.round(photosLeft(now, entries.getAsLong()) / photos))
            : OptionalLong.empty());
  }

  /** Of the entries ahead as many will be photos as of those so far. */
  private static double photosLeft(ArchiveCounts now, long entries) {
    double ahead = Math.max(0, entries - now.entries());
    return now.unfinished() + ahead * now.photos() / Math.max(1, now.entries());
  }

  private static long done(ArchiveCounts counts) {
    return counts.done() + counts.failed();
  }
}
