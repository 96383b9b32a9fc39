package me.similarfaces.benchmark.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import me.similarfaces.face.Box;

/**
 * Which boxes of one photo are which faces. The surest box takes the face that it overlaps most
 * with; a face is taken once, and a box on a face that need not be found counts neither way.
 *
 * @param boxes that count
 * @param faces that were asked for
 */
record Matching(List<Found> boxes, List<Asked> faces) {

  /**
   * @param right it is a face
   */
  record Found(double score, double height, boolean right) {}

  /**
   * @param score of the box that found it; NaN when none did
   */
  record Asked(double height, double score) {}

  /**
   * @param overlap least intersection over union of a box and its face
   */
  static Matching of(List<Box> boxes, List<WiderFace.Face> faces, double overlap) {
    double[] scores = new double[faces.size()];
    Arrays.fill(scores, Double.NaN);
    List<Found> counted = new ArrayList<>();
    List<Box> surest =
        boxes.stream().sorted(Comparator.comparingDouble(Box::probability).reversed()).toList();
    for (Box box : surest) {
      int nearest = nearest(box, faces, scores, overlap);
      if (nearest < 0 || !faces.get(nearest).ignored()) {
        counted.add(new Found(box.probability(), box.height(), nearest >= 0));
      }
      if (nearest >= 0 && !faces.get(nearest).ignored()) {
        scores[nearest] = box.probability();
      }
    }
    return new Matching(counted, asked(faces, scores));
  }

  /** A face that must be found comes before those that need not; -1 when there is none. */
  private static int nearest(Box box, List<WiderFace.Face> faces, double[] scores, double overlap) {
    int nearest = nearest(box, faces, scores, overlap, false);
    return nearest >= 0 ? nearest : nearest(box, faces, scores, overlap, true);
  }

  private static int nearest(
      Box box, List<WiderFace.Face> faces, double[] scores, double overlap, boolean ignored) {
    int nearest = -1;
    double most = overlap;
    for (int i = 0; i < faces.size(); i++) {
      if (faces.get(i).ignored() == ignored && Double.isNaN(scores[i])) {
        double shared = intersectionOverUnion(box, faces.get(i).box());
        if (shared >= most) {
          nearest = i;
          most = shared;
        }
      }
    }
    return nearest;
  }

  private static List<Asked> asked(List<WiderFace.Face> faces, double[] scores) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (!faces.get(i).ignored()) {
        asked.add(new Asked(faces.get(i).box().height(), scores[i]));
      }
    }
    return asked;
  }

  static double intersectionOverUnion(Box a, Box b) {
    double width = Math.min(a.xMax(), b.xMax()) - Math.max(a.xMin(), b.xMin());
    double height = Math.min(a.yMax(), b.yMax()) - Math.max(a.yMin(), b.yMin());
    double shared = Math.max(0, width) * Math.max(0, height);
    return shared / (a.area() + b.area() - shared);
  }
}
