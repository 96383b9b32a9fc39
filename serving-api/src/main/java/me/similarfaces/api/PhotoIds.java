package me.similarfaces.api;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Ids of photos: UUID version 7 without dashes (RFC 9562), so that ids grow with time and 74 bits
 * of them can't be guessed.
 */
final class PhotoIds {
  private static final Pattern PHOTO = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern FACE = Pattern.compile("[0-9a-f]{32}-[0-9]{2,3}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private PhotoIds() {}

  static String next(long epochMillis) {
    long high = (epochMillis << 16) | 0x7000L | RANDOM.nextInt(1 << 12);
    long low = (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }

  /** Whatever a client sends that is no id never reaches a store. */
  static boolean isPhoto(String text) {
    return PHOTO.matcher(text).matches();
  }

  static boolean isFace(String text) {
    return FACE.matcher(text).matches();
  }
}
