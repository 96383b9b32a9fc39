package me.similarfaces.queue;

import java.util.OptionalLong;

/**
 * Who may be leased next, so that a photo that kills the process is found without blaming others.
 *
 * <p>A task with two or more earlier attempts is a suspect: it was in flight in two crashes. A
 * suspect is leased only while nothing else is, and nothing else is leased before it is settled; if
 * the process dies again, it was this one. Suspects wait for a lull. When none comes for {@link
 * #PATIENCE_MILLIS}, the queue holds everything back for at most as long again, so that the tasks
 * in flight can end, and then lets the others pass again for a while.
 */
final class Quarantine {
  /** Earlier attempts that make a task a suspect. */
  static final int SUSPECT_AFTER = 2;

  static final long PATIENCE_MILLIS = 5_000;

  private Quarantine() {}

  /** What {@link #turn} allows. */
  enum Turn {
    OTHERS,
    SUSPECT,
    NOBODY
  }

  /**
   * The queue at one moment.
   *
   * @param inFlight tasks leased
   * @param suspectInFlight one of them is a suspect
   * @param othersWaiting a task that is no suspect waits
   * @param suspectSince since when a suspect has waited for its turn; empty when none waits
   */
  record Situation(
      long nowMillis,
      long inFlight,
      boolean suspectInFlight,
      boolean othersWaiting,
      OptionalLong suspectSince) {}

  static Turn turn(Situation now) {
    if (now.suspectInFlight()) {
      return Turn.NOBODY;
    }
    if (now.suspectSince().isEmpty()) {
      return Turn.OTHERS;
    }
    boolean holding = holding(now);
    if (now.inFlight() == 0 && (holding || !now.othersWaiting())) {
      return Turn.SUSPECT;
    }
    return holding ? Turn.NOBODY : Turn.OTHERS;
  }

  /** When the answer changes by the passing of time alone. */
  static OptionalLong nextChange(Situation now) {
    if (now.suspectSince().isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        now.nowMillis() + PATIENCE_MILLIS - Math.floorMod(waited(now), PATIENCE_MILLIS));
  }

  /** Patience and holding back take turns, so that a lost lease can't stop the queue. */
  private static boolean holding(Situation now) {
    return Math.floorMod(Math.floorDiv(waited(now), PATIENCE_MILLIS), 2) == 1;
  }

  private static long waited(Situation now) {
    return Math.max(0, now.nowMillis() - now.suspectSince().orElseThrow());
  }
}
