package me.similarfaces.vision;

/** A photo that cannot be taken, with the stable code that API and dead letters show. */
public abstract sealed class ImageException extends RuntimeException
    permits UnsupportedImageException, UndecodableImageException {
  private static final long serialVersionUID = 1L;

  private final String code;

  ImageException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** {@code unsupported_media_type} or {@code undecodable_image}. */
  public String code() {
    return code;
  }
}
