package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.similarfaces.benchmark.Table;
import me.similarfaces.benchmark.accuracy.DetectionCount.Size;

/** Recall and precision of the detector by the size of the faces, and by its scores. */
final class DetectionReport {
  /** Least intersection over union of a box and a face. */
  static final double STRICT = 0.5;

  static final double LOOSE = 0.35;

  private static final double ANY_HEIGHT = Double.POSITIVE_INFINITY;
  private static final Size ALL = new Size("all", 0, ANY_HEIGHT);
  private static final List<Size> SIZES =
      List.of(
          new Size("under 16", 0, 16),
          new Size("16 to 31", 16, 32),
          new Size("32 to 63", 32, 64),
          new Size("64 to 127", 64, 128),
          new Size("128 and more", 128, ANY_HEIGHT),
          new Size("16 and more", 16, ANY_HEIGHT),
          new Size("32 and more", 32, ANY_HEIGHT),
          ALL);
  private static final List<Double> SCORES = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98);

  /** The product gives no box away that is below its own least score. */
  private static final double ANY_SCORE = 0;

  private final int unreadable;
  private final DetectionCount strict;
  private final DetectionCount loose;

  DetectionReport(int unreadable, DetectionCount strict, DetectionCount loose) {
    this.unreadable = unreadable;
    this.strict = strict;
    this.loose = loose;
  }

  String text() {
    return String.format(
            Locale.ROOT,
            "%d photos, %d unreadable; intervals (95 %%) know that the faces of a photo belong"
                + " together%n%n",
            strict.photos().size(),
            unreadable)
        + bySize()
        + "\n"
        + byScore();
  }

  private Table bySize() {
    Table table =
        new Table()
            .row(
                "height in pixels",
                "faces",
                "recall, IoU 0.5",
                "recall, IoU 0.35",
                "boxes",
                "precision, IoU 0.5",
                "precision, IoU 0.35");
    for (Size size : SIZES) {
      table.row(
          size.name(),
          strict.recall(size, ANY_SCORE).whole(),
          strict.recall(size, ANY_SCORE),
          loose.recall(size, ANY_SCORE),
          strict.precision(size, ANY_SCORE).whole(),
          strict.precision(size, ANY_SCORE),
          loose.precision(size, ANY_SCORE));
    }
    return table;
  }

  private Table byScore() {
    Table table =
        new Table()
            .row(
                "score at least",
                "recall, IoU 0.5",
                "precision, IoU 0.5",
                "recall, IoU 0.35",
                "precision, IoU 0.35");
    for (double score : SCORES) {
      table.row(
          score,
          strict.recall(ALL, score),
          strict.precision(ALL, score),
          loose.recall(ALL, score),
          loose.precision(ALL, score));
    }
    return table;
  }

  ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("photos", strict.photos().size()).put("unreadable", unreadable);
    addTo(root.putObject("iou_0.5"), strict);
    addTo(root.putObject("iou_0.35"), loose);
    return root;
  }

  private static void addTo(ObjectNode json, DetectionCount count) {
    ObjectNode sizes = json.putObject("by_height");
    for (Size size : SIZES) {
      ObjectNode node = sizes.putObject(size.name());
      count.recall(size, ANY_SCORE).addTo(node.putObject("recall"));
      count.precision(size, ANY_SCORE).addTo(node.putObject("precision"));
    }
    ObjectNode scores = json.putObject("by_score");
    for (double score : SCORES) {
      ObjectNode node = scores.putObject(String.valueOf(score));
      count.recall(ALL, score).addTo(node.putObject("recall"));
      count.precision(ALL, score).addTo(node.putObject("precision"));
    }
  }

  Map<String, String> plots() {
    CurvePlot plot = CurvePlot.even("WIDER FACE, all faces", "recall", "precision");
    plot.curve("IoU 0.5", curve(strict)).curve("IoU 0.35", curve(loose));
    return Map.of("precision_recall", plot.svg());
  }

  private static List<double[]> curve(DetectionCount count) {
    List<double[]> points = new ArrayList<>();
    for (int hundredths = 0; hundredths < 100; hundredths++) {
      double score = hundredths / 100.0;
      if (count.precision(ALL, score).whole() > 0) {
        points.add(
            new double[] {count.recall(ALL, score).share(), count.precision(ALL, score).share()});
      }
    }
    return points;
  }
}
