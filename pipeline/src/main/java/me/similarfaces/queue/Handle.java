package me.similarfaces.queue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one delivery. The number of the row is never used again, so a late acknowledgement can't
 * hit the same photo added anew.
 */
record Handle(long seq, int attempt) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  String text() {
    return seq + "." + attempt;
  }

  /** The handles of this queue; texts that can't be of this queue are left out. */
  static List<Handle> parse(Collection<String> texts) {
    return texts.stream().map(Handle::parse).flatMap(Optional::stream).toList();
  }

  private static Optional<Handle> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Handle(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
