package me.similarfaces.neuron.pack;

/** A model pack that is missing, incomplete or not what its manifest says; the message names it. */
public class PackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PackException(String message) {
    super(message);
  }

  public PackException(String message, Throwable cause) {
    super(message, cause);
  }
}
