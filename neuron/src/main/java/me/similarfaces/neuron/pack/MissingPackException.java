package me.similarfaces.neuron.pack;

/** There is no model pack where one was looked for. */
public final class MissingPackException extends PackException {
  private static final long serialVersionUID = 1L;

  MissingPackException(String message, Throwable cause) {
    super(message, cause);
  }
}
