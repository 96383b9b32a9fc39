package me.similarfaces.neuron.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Digests as the manifest and the npm registry write them. */
public final class Hashes {
  private Hashes() {}

  /** Lower-case hex. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
  }

  /** Base64, what follows {@code sha512-} in npm's integrity field. */
  public static String sha512Base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(digest("SHA-512").digest(bytes));
  }

  public static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
