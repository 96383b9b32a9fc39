package me.similarfaces.results;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import me.similarfaces.results.Tally.Bar;

/** Horizontal bars with their numbers as an SVG of 360 units width, drawn without any script. */
final class BarPlot {
  private static final int WIDTH = 360;
  private static final int ROW = 26;
  private static final int BAR_HEIGHT = 14;
  private static final int LABELS = 116;
  private static final int NUMBERS = 104;
  private static final int LONGEST = WIDTH - LABELS - NUMBERS;

  private final String title;
  private final List<Bar> bars;

  BarPlot(String title, List<Bar> bars) {
    this.title = title;
    this.bars = bars;
  }

  void write(Html html) throws IOException {
    int height = ROW * bars.size();
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-label",
        title + ": " + spoken());
    for (int row = 0; row < bars.size(); row++) {
      write(bars.get(row), ROW * row, html);
    }
    html.close("svg");
  }

  private void write(Bar bar, int top, Html html) throws IOException {
    String middle = String.valueOf(top + ROW / 2);
    html.element(
        "text", label(bar), "class", "label", "x", String.valueOf(LABELS - 8), "y", middle);
    html.element(
        "rect",
        "",
        "class",
        "bar",
        "x",
        String.valueOf(LABELS),
        "y",
        String.valueOf(top + (ROW - BAR_HEIGHT) / 2),
        "width",
        String.format(Locale.ROOT, "%.1f", length(bar)),
        "height",
        String.valueOf(BAR_HEIGHT),
        "rx",
        "2");
    html.element(
        "text",
        number(bar),
        "class",
        "number",
        "x",
        String.format(Locale.ROOT, "%.1f", LABELS + length(bar) + 8),
        "y",
        middle);
  }

  /** Never nothing where there is something. */
  private double length(Bar bar) {
    double share = (double) bar.count() / bars.stream().mapToLong(Bar::count).max().orElse(1);
    return bar.count() == 0 ? 0 : Math.max(1, share * LONGEST);
  }

  private String number(Bar bar) {
    long all = bars.stream().mapToLong(Bar::count).sum();
    return Numbers.of(bar.count()) + " · " + Numbers.percent(bar.count(), all);
  }

  /** Names of classes are written with underscores. */
  private static String label(Bar bar) {
    return bar.label().replace('_', ' ');
  }

  private String spoken() {
    return String.join(", ", bars.stream().map(bar -> label(bar) + " " + bar.count()).toList());
  }
}
