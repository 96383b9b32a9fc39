package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The formats that are taken, told apart by their first bytes. */
public enum PhotoFormat {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp"),
  GIF("image/gif"),
  BMP("image/bmp"),
  TIFF("image/tiff");

  /** Lengths of the second header of a BMP, by version. */
  private static final Set<Integer> BMP_HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);

  private final String mediaType;

  PhotoFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The format of a file that begins so, from the buffer's position, which stays. */
  public static Optional<PhotoFormat> of(ByteBuffer begin) {
    return of(Bytes.of(begin));
  }

  static Optional<PhotoFormat> of(Bytes file) {
    return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
  }

  private boolean begins(Bytes file) {
    return switch (this) {
      case JPEG -> file.has(0, "\u00ff\u00d8\u00ff");
      case PNG -> file.has(0, "\u0089PNG\r\n\u001a\n");
      case WEBP -> file.has(0, "RIFF") && file.has(8, "WEBP");
      case GIF -> file.has(0, "GIF87a") || file.has(0, "GIF89a");
      case BMP -> isBmp(file);
      case TIFF -> file.has(0, "II*\0") || file.has(0, "MM\0*");
    };
  }

  /** Two letters alone would make a picture of every text that begins with BM. */
  private static boolean isBmp(Bytes file) {
    return file.has(0, "BM")
        && file.size() >= 18
        && BMP_HEADERS.contains(file.littleEndian().i32(14));
  }
}
