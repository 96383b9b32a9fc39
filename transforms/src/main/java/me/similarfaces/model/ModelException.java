package me.similarfaces.model;

/**
 * A model that can't be loaded, failed, or said something that can't be true (NaN, wrong shape).
 * Asking again with the same input gives the same answer.
 */
public class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String modelId;

  public ModelException(String modelId, String message) {
    this(modelId, message, null);
  }

  public ModelException(String modelId, String message, Throwable cause) {
    super(modelId + ": " + message, cause);
    this.modelId = modelId;
  }

  /** The model's name and version as in the manifest of the pack. */
  public String modelId() {
    return modelId;
  }
}
