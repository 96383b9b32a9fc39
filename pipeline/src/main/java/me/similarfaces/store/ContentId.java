package me.similarfaces.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ids that are made of what they stand for: the first half of a SHA-256, in the form of the ids of
 * uploads. Each part is preceded by its length, so that no two lists of parts read the same.
 */
public final class ContentId {
  private static final int BYTES = 16;

  private final MessageDigest digest = sha256();

  /** The id of a picture in a collection. */
  public static String ofPhoto(String collection, ByteBuffer picture) {
    ContentId id = new ContentId();
    id.add(collection.getBytes(StandardCharsets.UTF_8));
    id.add(picture);
    return id.text();
  }

  void add(byte[] part) {
    add(ByteBuffer.wrap(part));
  }

  /** The remaining bytes, which stay. */
  void add(ByteBuffer part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.remaining()).flip());
    digest.update(part.duplicate());
  }

  /** 32 hexadecimal digits. */
  String text() {
    return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
