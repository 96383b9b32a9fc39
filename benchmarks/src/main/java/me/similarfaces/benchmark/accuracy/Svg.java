package me.similarfaces.benchmark.accuracy;

import java.util.Locale;

/** A picture in SVG that needs nothing else: no script, no font, no style sheet. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /**
   * @param title what a reader who can't see it hears
   */
  Svg(int width, int height, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    attribute("viewBox", "0 0 " + width + " " + height);
    attribute("font-family", "sans-serif");
    attribute("font-size", 12);
    attribute("role", "img");
    attribute("aria-label", title);
    out.append(">\n");
    element("rect", "width", width, "height", height, "fill", "white");
    text(title, width / 2.0, 18, "text-anchor", "middle", "font-weight", "bold");
  }

  /**
   * @param attributes names and values by turns; of numbers, two digits after the point are kept
   */
  Svg element(String name, Object... attributes) {
    start(name, attributes).append("/>\n");
    return this;
  }

  Svg text(String text, double x, double y, Object... attributes) {
    start("text", attributes);
    attribute("x", x);
    attribute("y", y);
    out.append('>').append(escaped(text)).append("</text>\n");
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String colour) {
    return element("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", colour);
  }

  private StringBuilder start(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute((String) attributes[i], attributes[i + 1]);
    }
    return out;
  }

  private void attribute(String name, Object value) {
    String text =
        value instanceof Double number
            ? String.format(Locale.ROOT, "%.2f", number)
            : String.valueOf(value);
    out.append(' ').append(name).append("=\"").append(escaped(text)).append('"');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The whole file. */
  @Override
  public String toString() {
    return out + "</svg>\n";
  }
}
