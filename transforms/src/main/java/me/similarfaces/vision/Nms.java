package me.similarfaces.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import me.similarfaces.face.Box;

/** Non-maximum suppression and the overlaps of boxes that it rests on. */
public final class Nms {
  private static final Comparator<Box> LIKELIEST_FIRST =
      Comparator.comparingDouble(Box::probability).reversed();

  private Nms() {}

  /**
   * Greedy: takes the likeliest box, drops those that overlap it by more than the given
   * intersection over union, and so on.
   *
   * @return the boxes kept, the likeliest first
   */
  public static List<Box> greedy(List<Box> boxes, float iou) {
    List<Box> kept = new ArrayList<>();
    for (Box box : boxes.stream().sorted(LIKELIEST_FIRST).toList()) {
      if (kept.stream().noneMatch(better -> iou(better, box) > iou)) {
        kept.add(box);
      }
    }
    return kept;
  }

  /** Intersection over union, 0..1. */
  public static float iou(Box one, Box other) {
    float shared = intersection(one, other);
    float union = one.area() + other.area() - shared;
    return union > 0 ? shared / union : 0;
  }

  /** Area that both cover. */
  public static float intersection(Box one, Box other) {
    float width = Math.min(one.xMax(), other.xMax()) - Math.max(one.xMin(), other.xMin());
    float height = Math.min(one.yMax(), other.yMax()) - Math.max(one.yMin(), other.yMin());
    return Math.max(0, width) * Math.max(0, height);
  }
}
