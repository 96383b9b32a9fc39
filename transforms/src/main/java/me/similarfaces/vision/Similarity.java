package me.similarfaces.vision;

import java.util.List;
import me.similarfaces.face.Point;

/**
 * Turn, uniform scale and shift: x' = a x - b y + shiftX, y' = b x + a y + shiftY.
 *
 * @param a scale times the cosine of the turn
 * @param b scale times its sine
 */
public record Similarity(double a, double b, double shiftX, double shiftY) {
  /**
   * The similarity that brings points closest to others in the sense of least squares: Umeyama
   * (1991), which in the plane, where mirroring is excluded, has this closed form.
   *
   * @throws IllegalArgumentException if the points all coincide or differ in number
   */
  public static Similarity between(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.isEmpty()) {
      throw new IllegalArgumentException("as many points from as to");
    }
    Mean source = Mean.of(from);
    Mean target = Mean.of(to);
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - source.x;
      double y = from.get(i).y() - source.y;
      double u = to.get(i).x() - target.x;
      double v = to.get(i).y() - target.y;
      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
    if (!(spread > 0)) {
      throw new IllegalArgumentException("the points coincide");
    }
    return through(along / spread, across / spread, source, target);
  }

  private static Similarity through(double a, double b, Mean source, Mean target) {
    return new Similarity(
        a, b, target.x - a * source.x + b * source.y, target.y - b * source.x - a * source.y);
  }

  public double scale() {
    return Math.hypot(a, b);
  }

  public Point apply(Point point) {
    return new Point(
        (float) (a * point.x() - b * point.y() + shiftX),
        (float) (b * point.x() + a * point.y() + shiftY));
  }

  /**
   * @throws IllegalStateException if the scale is 0
   */
  public Similarity inverse() {
    double square = a * a + b * b;
    if (!(square > 0)) {
      throw new IllegalStateException("a similarity of scale 0 has no inverse");
    }
    double p = a / square;
    double q = -b / square;
    return new Similarity(p, q, q * shiftY - p * shiftX, -q * shiftX - p * shiftY);
  }

  /** This one after another one. */
  public Similarity after(Similarity first) {
    return new Similarity(
        a * first.a - b * first.b,
        b * first.a + a * first.b,
        a * first.shiftX - b * first.shiftY + shiftX,
        b * first.shiftX + a * first.shiftY + shiftY);
  }

  private record Mean(double x, double y) {
    static Mean of(List<Point> points) {
      return new Mean(
          points.stream().mapToDouble(Point::x).average().orElseThrow(),
          points.stream().mapToDouble(Point::y).average().orElseThrow());
    }
  }
}
