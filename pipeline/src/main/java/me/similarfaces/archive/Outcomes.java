package me.similarfaces.archive;

import java.io.Closeable;
import java.util.Optional;

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
}
