package me.similarfaces.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an entry stands in its archive, as {@code after} has it.
 *
 * @param source number of the source, from 0
 */
record EntryPlace(int source, String path) {
  /** Before the first one. */
  static final EntryPlace START = new EntryPlace(0, "");

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}):(.*)", Pattern.DOTALL);

  static boolean isPlace(String text) {
    return FORM.matcher(text).matches();
  }

  static EntryPlace of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no place: " + text);
    }
    return new EntryPlace(Integer.parseInt(parts.group(1)), parts.group(2));
  }

  String text() {
    return source + ":" + path;
  }
}
