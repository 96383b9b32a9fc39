package me.similarfaces.benchmark.accuracy;

import java.util.List;
import java.util.Locale;

/** The share of each group for which a field is wrong, with its 95 % interval. */
final class GroupPlot {
  private static final int ROW = 22;
  private static final int LABELS = 130;
  private static final int LONGEST = 400;
  private static final int TOP = 34;

  private GroupPlot() {}

  static String svg(String field, List<Groups.Group> groups) {
    int height = TOP + groups.size() * ROW + 16;
    Svg svg = new Svg(LABELS + LONGEST + 130, height, field + ": percent wrong, by group");
    for (int i = 0; i < groups.size(); i++) {
      row(svg, groups.get(i).name().replace('_', ' '), groups.get(i).right(field), TOP + i * ROW);
    }
    return svg.toString();
  }

  private static void row(Svg svg, String name, Share right, int top) {
    double wrong = 100 - right.percent();
    double middle = top + ROW / 2.0;
    svg.text(name, LABELS - 8, middle + 4, "text-anchor", "end");
    svg.element(
        "rect",
        "x",
        LABELS,
        "y",
        top + 4,
        "width",
        wrong / 100 * LONGEST,
        "height",
        ROW - 8,
        "fill",
        "#5b8bd0");
    svg.line(at(wrong - right.halfWidth()), middle, at(wrong + right.halfWidth()), middle, "black");
    String number = String.format(Locale.ROOT, "%.1f (n = %d)", wrong, right.whole());
    svg.text(number, at(wrong + right.halfWidth()) + 8, middle + 4);
  }

  private static double at(double percent) {
    return LABELS + Math.max(0, Math.min(100, percent)) / 100 * LONGEST;
  }
}
