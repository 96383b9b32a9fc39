package me.similarfaces.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may call. Each name has a collection of its own; two keys of the same name share it, so that
 * a key can be replaced without losing its photos. Only hashes of the keys are kept.
 */
public final class ApiKeys {
  /** The collection of a server without keys; a key of this name takes it over. */
  public static final String KEYLESS_COLLECTION = "default";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int LEAST_LENGTH = 16;

  private final List<Entry> entries;

  private record Entry(String name, byte[] hash) {}

  private ApiKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** No keys: whoever reaches the server may call it. */
  public static ApiKeys none() {
    return new ApiKeys(List.of());
  }

  /**
   * @param text {@code name:key,name:key}; empty for none
   * @throws IllegalArgumentException naming the entry, never the key
   */
  public static ApiKeys parse(String text) {
    if (text.isEmpty()) {
      return none();
    }
    List<Entry> entries = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      entries.add(entry(entry.strip(), entries.size() + 1));
    }
    checkDistinct(entries);
    return new ApiKeys(entries);
  }

  private static Entry entry(String text, int number) {
    int colon = text.indexOf(':');
    String name = text.substring(0, Math.max(colon, 0));
    String key = text.substring(colon + 1);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "entry " + number + " is not name:key with a name of letters, digits, - and _");
    }
    if (key.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "the key of " + name + " has fewer than " + LEAST_LENGTH + " characters");
    }
    return new Entry(name, hash(key));
  }

  private static void checkDistinct(List<Entry> entries) {
    HexFormat hex = HexFormat.of();
    long distinct = entries.stream().map(entry -> hex.formatHex(entry.hash())).distinct().count();
    if (distinct != entries.size()) {
      throw new IllegalArgumentException("the same key is given twice");
    }
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The collection of a key, in the same time for every key, right or wrong. */
  public Optional<String> collection(String key) {
    byte[] hash = hash(key);
    Optional<String> found = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.hash(), hash)) {
        found = Optional.of(entry.name());
      }
    }
    return found;
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
