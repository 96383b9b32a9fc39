package me.similarfaces.results;

import java.io.IOException;

/** Says how much is not shown. */
final class More {
  private More() {}

  static void of(Html html, long count, String thing) throws IOException {
    if (count > 0) {
      html.element(
          "p",
          "and " + Numbers.of(count) + " more " + thing + (count == 1 ? "" : "s"),
          "class",
          "more");
    }
  }
}
