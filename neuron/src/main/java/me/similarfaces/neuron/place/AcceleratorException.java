package me.similarfaces.neuron.place;

/** An accelerator is required and the CPU would have to stand in; the message is one line. */
public final class AcceleratorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why the accelerator is not used
   */
  public AcceleratorException(String why) {
    this(why, null);
  }

  public AcceleratorException(String why, Throwable cause) {
    super("an accelerator is required: " + why, cause);
  }
}
