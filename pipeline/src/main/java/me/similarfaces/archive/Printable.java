package me.similarfaces.archive;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Names of files as text that can't spoil a report or a terminal; see {@link EntryPath}. */
final class Printable {
  private Printable() {}

  /** Different bytes become different texts. */
  static String name(byte[] utf8) {
    StringBuilder text = new StringBuilder(utf8.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(utf8);
    // Room for all, as no text has more UTF-16 units than it has bytes.
    CharBuffer chars = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(bytes, chars, true);
    while (result.isError()) {
      take(chars, text);
      for (int i = 0; i < result.length(); i++) {
        text.append(String.format("\\x%02X", bytes.get()));
      }
      result = decoder.decode(bytes, chars, true);
    }
    take(chars, text);
    return text.toString();
  }

  private static void take(CharBuffer chars, StringBuilder text) {
    chars.flip().codePoints().forEach(point -> append(point, text));
    chars.clear();
  }

  private static void append(int point, StringBuilder text) {
    if (point == '\\') {
      text.append("\\\\");
    } else if (isPrintable(point)) {
      text.appendCodePoint(point);
    } else {
      text.append(String.format("\\{%04X}", point));
    }
  }

  /** For what others wrote, such as messages: may be read, need not be read back. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(point -> line.appendCodePoint(isPrintable(point) ? point : '?'));
    return line.toString();
  }

  /** Characters that turn the direction of a text make a name look like another one. */
  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
