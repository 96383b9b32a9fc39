package me.similarfaces.benchmark.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Curves between two axes; y goes from 0 to 1, x too or by powers of ten. */
final class CurvePlot {
  private static final int SIDE = 400;
  private static final int LEFT = 60;
  private static final int TOP = 34;
  private static final List<String> COLOURS = List.of("#1f5fbf", "#d0632b", "#2a8f4f");

  private final String title;
  private final String x;
  private final String y;

  /** The power of ten at the left end; 0 when the axis has no powers. */
  private final int decades;

  private final List<Curve> curves = new ArrayList<>();

  private record Curve(String name, List<double[]> points) {}

  private CurvePlot(String title, String x, String y, int decades) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.decades = decades;
  }

  static CurvePlot even(String title, String x, String y) {
    return new CurvePlot(title, x, y, 0);
  }

  /**
   * @param decades powers of ten that the x axis shows below 1
   */
  static CurvePlot byPowersOfTen(String title, String x, String y, int decades) {
    return new CurvePlot(title, x, y, decades);
  }

  /**
   * @param points of x and y
   */
  CurvePlot curve(String name, List<double[]> points) {
    curves.add(new Curve(name, points));
    return this;
  }

  String svg() {
    Svg svg = new Svg(LEFT + SIDE + 30, TOP + SIDE + 50 + 18 * curves.size(), title);
    axes(svg);
    for (int i = 0; i < curves.size(); i++) {
      draw(svg, curves.get(i), i);
    }
    return svg.toString();
  }

  private void axes(Svg svg) {
    for (int tick = 0; tick <= 10; tick += 2) {
      svg.line(LEFT, down(tick / 10.0), LEFT + SIDE, down(tick / 10.0), "#ddd");
      svg.text(label(tick / 10.0), LEFT - 6, down(tick / 10.0) + 4, "text-anchor", "end");
    }
    int steps = decades == 0 ? 5 : decades;
    for (int step = 0; step <= steps; step++) {
      double place = LEFT + (double) SIDE * step / steps;
      svg.line(place, TOP, place, TOP + SIDE, "#ddd");
      String name = decades == 0 ? label((double) step / steps) : "1e" + (step - decades);
      svg.text(name, place, TOP + SIDE + 16, "text-anchor", "middle");
    }
    svg.text(x, LEFT + SIDE / 2.0, TOP + SIDE + 34, "text-anchor", "middle");
    svg.text(y, 14, TOP - 8);
  }

  private static String label(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void draw(Svg svg, Curve curve, int place) {
    String colour = COLOURS.get(place % COLOURS.size());
    String points =
        curve.points().stream()
            .map(p -> String.format(Locale.ROOT, "%.2f,%.2f", right(p[0]), down(p[1])))
            .collect(Collectors.joining(" "));
    svg.element("polyline", "points", points, "fill", "none", "stroke", colour, "stroke-width", 2);
    double line = TOP + SIDE + 54 + 18.0 * place;
    svg.line(LEFT, line - 4, LEFT + 24, line - 4, colour);
    svg.text(curve.name(), LEFT + 30, line);
  }

  private double right(double value) {
    double share = decades == 0 ? value : 1 + Math.log10(Math.max(value, 1e-12)) / decades;
    return LEFT + SIDE * Math.max(0, Math.min(1, share));
  }

  private static double down(double value) {
    return TOP + SIDE * (1 - value);
  }
}
