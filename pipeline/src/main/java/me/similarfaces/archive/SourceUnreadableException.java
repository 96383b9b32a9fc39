package me.similarfaces.archive;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A source as a whole can't be read, or not any more; the message is one line for a human, and
 * names the source.
 */
public final class SourceUnreadableException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  SourceUnreadableException(String source, String reason) {
    super(new IOException(Printable.line(source) + " can't be read: " + reason));
  }

  SourceUnreadableException(String source, Exception cause) {
    super(new IOException(Printable.line(source) + " can't be read: " + Reasons.of(cause), cause));
  }

  @Override
  public String getMessage() {
    return getCause().getMessage();
  }
}
