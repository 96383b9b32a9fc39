package me.similarfaces.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;

/** The faces that can be seen best: the largest of those that the detector was sure of. */
final class FaceSheet {
  static final int MOST = 200;

  private static final Comparator<Shown> WORST_FIRST =
      Comparator.comparingDouble(Shown::score)
          .thenComparing(Comparator.comparing(Shown::path).reversed())
          .thenComparing(Comparator.comparing(Shown::faceId).reversed());

  private final PriorityQueue<Shown> best = new PriorityQueue<>(WORST_FIRST);

  /**
   * A face to be shown.
   *
   * @param score its pixels, times how sure the detector was
   */
  record Shown(String path, String faceId, double score) {}

  void add(String path, Face face) {
    Box box = face.box();
    best.add(new Shown(path, face.id(), box.area() * box.probability()));
    if (best.size() > MOST) {
      best.remove();
    }
  }

  /** The best first. */
  List<Shown> faces() {
    List<Shown> sorted = new ArrayList<>(best);
    sorted.sort(WORST_FIRST.reversed());
    return sorted;
  }
}
