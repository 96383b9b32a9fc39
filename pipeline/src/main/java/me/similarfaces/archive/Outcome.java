package me.similarfaces.archive;

import java.nio.ByteBuffer;

/** What an entry comes to. */
sealed interface Outcome {
  /** As {@link EntryVisitor} answers. */
  boolean tell(EntryVisitor visitor);

  /** A file that begins like a picture. */
  record Photo(EntryPath path, ByteBuffer bytes) implements Outcome {
    @Override
    public boolean tell(EntryVisitor visitor) {
      return visitor.photo(path, bytes);
    }
  }

  /** Anything else. */
  record Refused(EntryPath path, Refusal reason, String detail) implements Outcome {
    @Override
    public boolean tell(EntryVisitor visitor) {
      return visitor.refused(path, reason, detail);
    }
  }

  /**
   * The entry can't be read now.
   *
   * @throws SourceUnreadableException if that is because this thread was interrupted: it would be
   *     said of all that comes behind, too
   */
  static Outcome unreadable(EntryPath path, Exception e) {
    if (Thread.currentThread().isInterrupted()) {
      throw new SourceUnreadableException(path.text(), "interrupted");
    }
    return new Refused(path, Refusal.UNREADABLE, Reasons.of(e));
  }
}
