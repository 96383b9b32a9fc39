package me.similarfaces.benchmark.accuracy;

import java.util.Locale;
import java.util.stream.IntStream;

/** A confusion matrix as squares, the darker the larger their share of a row. */
final class ConfusionPlot {
  private static final int CELL = 56;
  private static final int LABELS = 130;
  private static final int TOP = 60;

  private ConfusionPlot() {}

  static String svg(String field, Confusion told) {
    int classes = told.classes().size();
    Svg svg =
        new Svg(
            LABELS + classes * CELL + 20,
            TOP + classes * CELL + 40,
            field + ": rows are the truth, columns what was said");
    for (int i = 0; i < classes; i++) {
      String name = told.classes().get(i).replace('_', ' ');
      svg.text(name, LABELS - 8, middle(TOP, i) + 4, "text-anchor", "end");
      svg.text(name, middle(LABELS, i), TOP - 8, "text-anchor", "middle", "font-size", 8);
      row(svg, told.counts()[i], i);
    }
    return svg.toString();
  }

  private static void row(Svg svg, int[] counts, int row) {
    int all = Math.max(1, IntStream.of(counts).sum());
    for (int column = 0; column < counts.length; column++) {
      double share = (double) counts[column] / all;
      svg.element(
          "rect",
          "x",
          LABELS + column * CELL,
          "y",
          TOP + row * CELL,
          "width",
          CELL,
          "height",
          CELL,
          "fill",
          shade(share),
          "stroke",
          "white");
      svg.text(
          String.valueOf(counts[column]),
          middle(LABELS, column),
          middle(TOP, row) + 4,
          "text-anchor",
          "middle",
          "fill",
          share > 0.5 ? "white" : "black");
    }
  }

  private static double middle(int start, int place) {
    return start + (place + 0.5) * CELL;
  }

  private static String shade(double share) {
    int light = (int) Math.round(255 * (1 - share));
    return String.format(Locale.ROOT, "rgb(%d,%d,255)", light, 64 + light * 191 / 255);
  }
}
