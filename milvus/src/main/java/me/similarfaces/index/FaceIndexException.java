package me.similarfaces.index;

/** The index could not do what it was asked; nothing is known of the state of the write. */
public class FaceIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FaceIndexException(String message) {
    super(message);
  }

  public FaceIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
