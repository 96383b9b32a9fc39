package me.similarfaces.index;

/** The index was made for something else; trying again does not help. */
public final class OtherSchemaException extends FaceIndexException {
  private static final long serialVersionUID = 1L;

  public OtherSchemaException(String message) {
    super(message);
  }
}
