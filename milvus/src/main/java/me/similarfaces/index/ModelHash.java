package me.similarfaces.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keeps apart the names of models that read the same once their odd characters are replaced. */
final class ModelHash {
  private static final int LENGTH = 12;

  private ModelHash() {}

  /** The first hexadecimal digits of the SHA-256 of a model id. */
  static String of(String model) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(model.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
