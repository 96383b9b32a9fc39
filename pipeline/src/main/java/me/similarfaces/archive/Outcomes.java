package me.similarfaces.archive;

import java.io.Closeable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source that is being read. An iterator of its own, as the visitor is called outside of it: what
 * a visitor throws is never taken for a broken archive.
 */
interface Outcomes extends Closeable {
  /**
   * Reads the next entry; empty at the end.
   *
   * @throws SourceUnreadableException if the source is lost
   */
  Optional<Outcome> next();

  /**
   * Counts the entries instead of reading them, if that is much faster; to be asked before the
   * first one, and nothing else afterwards.
   */
  default OptionalLong count() {
    return OptionalLong.empty();
  }
}
