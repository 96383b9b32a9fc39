package me.similarfaces.model;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.vision.FaceTemplate;

/** The five points of a face: out of 68, or, where these are nonsense, of an average face. */
final class FacePoints {
  // Numbers of the iBUG scheme, which go from the left of the picture to its right.
  private static final int[] LEFT_EYE = {37, 38, 40, 41};
  private static final int[] RIGHT_EYE = {43, 44, 46, 47};
  private static final int[] NOSE = {30};
  private static final int[] MOUTH_LEFT = {48, 60};
  private static final int[] MOUTH_RIGHT = {54, 64};

  /** Points closer together than this share of the box are no face; one in profile has more. */
  private static final float LEAST_EXTENT = 0.1f;

  /** Points further from the box's centre than this many heights are no face. */
  private static final float GREATEST_DISTANCE = 1;

  /** How far apart the eyes of an average frontal face are, in widths of its box. */
  private static final float EYE_DISTANCE = 0.444f;

  /** How far they are above the centre of the box, in widths too. */
  private static final float EYE_HEIGHT = 0.168f;

  private FacePoints() {}

  /**
   * @param xy x and y of 68 points in turn
   * @return in the units of {@code xy}
   */
  static Landmarks fiveOf68(float[] xy) {
    return new Landmarks(
        mean(xy, LEFT_EYE),
        mean(xy, RIGHT_EYE),
        mean(xy, NOSE),
        mean(xy, MOUTH_LEFT),
        mean(xy, MOUTH_RIGHT));
  }

  private static Point mean(float[] xy, int[] points) {
    double x = IntStream.of(points).mapToDouble(p -> xy[2 * p]).average().orElseThrow();
    double y = IntStream.of(points).mapToDouble(p -> xy[2 * p + 1]).average().orElseThrow();
    return new Point((float) x, (float) y);
  }

  /** Whether the points may be a face with this box: not all in one place, not far from it. */
  static boolean areFace(Landmarks points, Box box) {
    double extent = Math.max(extent(points, Point::x), extent(points, Point::y));
    return extent >= LEAST_EXTENT * box.height()
        && list(points).stream().allMatch(point -> isNear(point, box));
  }

  private static double extent(Landmarks points, ToDoubleFunction<Point> coordinate) {
    return list(points).stream().mapToDouble(coordinate).max().orElseThrow()
        - list(points).stream().mapToDouble(coordinate).min().orElseThrow();
  }

  private static boolean isNear(Point point, Box box) {
    double x = point.x() - centreX(box);
    double y = point.y() - centreY(box);
    return Math.hypot(x, y) <= GREATEST_DISTANCE * box.height();
  }

  /** The embedder's template laid into the box. */
  static Landmarks average(Box box) {
    Landmarks face = FaceTemplate.POINTS;
    return new Landmarks(
        placed(face.leftEye(), box),
        placed(face.rightEye(), box),
        placed(face.nose(), box),
        placed(face.mouthLeft(), box),
        placed(face.mouthRight(), box));
  }

  private static Point placed(Point point, Box box) {
    Point left = FaceTemplate.POINTS.leftEye();
    Point right = FaceTemplate.POINTS.rightEye();
    float scale = EYE_DISTANCE * box.width() / (right.x() - left.x());
    return new Point(
        centreX(box) + (point.x() - (left.x() + right.x()) / 2) * scale,
        centreY(box) - EYE_HEIGHT * box.width() + (point.y() - (left.y() + right.y()) / 2) * scale);
  }

  private static float centreX(Box box) {
    return (box.xMin() + box.xMax()) / 2;
  }

  private static float centreY(Box box) {
    return (box.yMin() + box.yMax()) / 2;
  }

  private static List<Point> list(Landmarks points) {
    return List.of(
        points.leftEye(),
        points.rightEye(),
        points.nose(),
        points.mouthLeft(),
        points.mouthRight());
  }
}
