package me.similarfaces.vision;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import me.similarfaces.face.Point;

/** An upright rectangle of a picture, perhaps reaching outside of it. */
record Bounds(double left, double top, double right, double bottom) {
  /** What a square crop covers. */
  static Bounds ofCrop(Similarity toPicture, float side) {
    List<Point> corners =
        List.of(
            toPicture.apply(new Point(0, 0)),
            toPicture.apply(new Point(side, 0)),
            toPicture.apply(new Point(0, side)),
            toPicture.apply(new Point(side, side)));
    DoubleSummaryStatistics x = corners.stream().mapToDouble(Point::x).summaryStatistics();
    DoubleSummaryStatistics y = corners.stream().mapToDouble(Point::y).summaryStatistics();
    return new Bounds(x.getMin(), y.getMin(), x.getMax(), y.getMax());
  }
}
