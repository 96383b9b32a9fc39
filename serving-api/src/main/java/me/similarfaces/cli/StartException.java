package me.similarfaces.cli;

/** The pipeline did not start; the message says why. */
final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
