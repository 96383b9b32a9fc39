package me.similarfaces.results;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes HTML. Whatever comes from outside goes through {@link #text} or an attribute's value, and
 * is escaped: names of files are made by strangers.
 */
final class Html {
  private final Writer out;

  Html(Writer out) {
    this.out = out;
  }

  /**
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) throws IOException {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) throws IOException {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String text) throws IOException {
    out.append(escaped(text));
    return this;
  }

  /** An element that holds nothing but a text. */
  Html element(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close(tag);
  }

  /** The path of a file: others can't turn the direction of the text around it. */
  Html path(String path) throws IOException {
    return element("bdi", path, "class", "path");
  }

  /** As it is: only for what is part of the program. */
  Html raw(String html) throws IOException {
    out.append(html);
    return this;
  }

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(point, escaped));
    return escaped.toString();
  }

  private static void append(int point, StringBuilder escaped) {
    switch (point) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.appendCodePoint(isText(point) ? point : 0xfffd);
    }
  }

  /** Control characters and halves of characters are no text, and no file could hold the latter. */
  private static boolean isText(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT -> point == '\n';
      default -> true;
    };
  }
}
