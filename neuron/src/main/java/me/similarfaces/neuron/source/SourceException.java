package me.similarfaces.neuron.source;

/** Weights that can't be had or are not the ones that were pinned; the message is one line. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
