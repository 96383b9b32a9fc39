package me.similarfaces.vision;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import me.similarfaces.face.Box;

/**
 * Makes one list of the detector's two passes. The coarse pass (320x240) finds the faces that fill
 * the frame, which the fine pass (640) misses; the fine pass finds the small ones, but takes parts
 * of large faces for faces.
 *
 * @param coarseScore least score in the coarse pass
 * @param coarseHeight least height of a coarse box, as a share of the picture's long side
 * @param fineScore least score in the fine pass
 * @param fineHeight greatest height of a fine box, as a share of the picture's long side
 * @param inside a fine box with more than this share of its area inside of a larger coarse box goes
 * @param larger how many times the fine box's area makes a coarse box larger
 * @param passIou suppression within each pass
 * @param mergedIou suppression in the merged list
 * @param confirmation what the coarse pass has to say of large fine boxes
 */
public record TwoPassMerge(
    float coarseScore,
    float coarseHeight,
    float fineScore,
    float fineHeight,
    float inside,
    float larger,
    float passIou,
    float mergedIou,
    Confirmation confirmation) {
  /** What it is worth is told in docs/models/face_detector.md. */
  public static final TwoPassMerge MEASURED =
      new TwoPassMerge(
          0.7f,
          0.12f,
          LeastScore.MEASURED.other(),
          0.30f,
          0.6f,
          1.5f,
          0.4f,
          0.35f,
          new Confirmation(0.08f, 0.3f, 0.4f));

  private static final Comparator<Box> LIKELIEST_FIRST =
      Comparator.comparingDouble(Box::probability).reversed();

  /**
   * @param coarse boxes of the coarse pass in pixels of the picture, those that only confirm too
   * @param fine boxes of the 640 pass in pixels of the picture
   * @param longSide of the picture, in the same pixels
   * @return the faces, the likeliest first. A face that both passes found has the box of the fine
   *     one: taking the likelier of two near-certain boxes would make it jump with the noise
   */
  public List<Box> merge(List<Box> coarse, List<Box> fine, float longSide) {
    List<Box> large = kept(coarse, box -> isLarge(box, longSide));
    List<Box> small = kept(fine, box -> isSmall(box, longSide) && !isPartOfAny(box, large));
    List<Box> fineFaces =
        Nms.greedy(small, mergedIou).stream()
            .filter(box -> confirmation.isGiven(box, coarse, longSide))
            .toList();
    Stream<Box> coarseOnly =
        Nms.greedy(large, mergedIou).stream().filter(box -> !isAmong(fineFaces, box));
    return Stream.concat(fineFaces.stream(), coarseOnly).sorted(LIKELIEST_FIRST).toList();
  }

  private boolean isAmong(List<Box> faces, Box box) {
    return faces.stream().anyMatch(face -> Nms.iou(face, box) > mergedIou);
  }

  private List<Box> kept(List<Box> boxes, Predicate<Box> wanted) {
    return Nms.greedy(boxes, passIou).stream().filter(wanted).toList();
  }

  private boolean isLarge(Box box, float longSide) {
    return box.probability() >= coarseScore && box.height() >= coarseHeight * longSide;
  }

  private boolean isSmall(Box box, float longSide) {
    return box.probability() >= fineScore && box.height() <= fineHeight * longSide;
  }

  private boolean isPartOfAny(Box box, List<Box> large) {
    return large.stream().anyMatch(whole -> isPartOf(box, whole));
  }

  private boolean isPartOf(Box box, Box whole) {
    return whole.area() > larger * box.area() && Nms.intersection(box, whole) > inside * box.area();
  }
}
