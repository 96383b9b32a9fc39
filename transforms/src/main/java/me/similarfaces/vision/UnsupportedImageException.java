package me.similarfaces.vision;

/** By content, not one of the formats of {@link PhotoFormat}. */
public final class UnsupportedImageException extends ImageException {
  public static final String CODE = "unsupported_media_type";
  private static final long serialVersionUID = 1L;

  public UnsupportedImageException(String message) {
    super(CODE, message, null);
  }
}
