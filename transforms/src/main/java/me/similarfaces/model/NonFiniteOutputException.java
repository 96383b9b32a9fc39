package me.similarfaces.model;

/** A model ran and said NaN or infinity: this input is beyond it, others may be fine. */
final class NonFiniteOutputException extends ModelException {
  private static final long serialVersionUID = 1L;

  NonFiniteOutputException(String modelId, String message) {
    super(modelId, message);
  }
}
