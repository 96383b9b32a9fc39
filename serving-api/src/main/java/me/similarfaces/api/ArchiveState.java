package me.similarfaces.api;

import java.util.Locale;

/** What is going on with an archive. */
enum ArchiveState {
  /** It is read, or was read and its last photos are on their way. */
  RUNNING,
  /** It was not read to its end, and no process reads it. */
  STOPPED,
  /** Somebody did not want the rest of it. */
  CANCELLED,
  /** Everything was read, and every photo is done or has failed. */
  FINISHED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
