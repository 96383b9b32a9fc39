package me.similarfaces.neuron.place;

/** An accelerator that is not there or can't be used; the message says why. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }
}
