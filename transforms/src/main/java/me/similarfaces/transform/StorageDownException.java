package me.similarfaces.transform;

/**
 * Storage stayed unreachable however often it was tried. That says nothing of the photo that was
 * worked on: the runner is to begin again from its last checkpoint.
 */
public class StorageDownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageDownException(String message, Throwable cause) {
    super(message, cause);
  }
}
