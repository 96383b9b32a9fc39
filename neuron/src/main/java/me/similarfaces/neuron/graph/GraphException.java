package me.similarfaces.neuron.graph;

/** A graph that can't be read or written; the message names the operator and the place. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public GraphException(String message) {
    super(message);
  }

  public GraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
