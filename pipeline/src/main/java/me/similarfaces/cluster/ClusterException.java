package me.similarfaces.cluster;

/** A cluster does not do what it was asked; the message is one line for who can put it right. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterException(String message) {
    super(message);
  }

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
