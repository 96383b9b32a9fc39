package me.similarfaces.vision;

/** A known format whose bytes are broken, cut off or beyond what can be decoded. */
public final class UndecodableImageException extends ImageException {
  public static final String CODE = "undecodable_image";
  private static final long serialVersionUID = 1L;

  public UndecodableImageException(String message) {
    this(message, null);
  }

  public UndecodableImageException(String message, Throwable cause) {
    super(CODE, message, cause);
  }
}
