package me.similarfaces.vision;

import java.util.List;
import me.similarfaces.face.Box;

/**
 * What the coarse pass has to say of a fine box that is large enough for both: hands, buckles and
 * letters that the fine pass takes for large faces are nothing to the coarse one.
 *
 * @param height from which share of the picture's long side on a box needs it
 * @param score least score of the coarse box
 * @param iou of the two boxes, at least
 */
public record Confirmation(float height, float score, float iou) {
  boolean isGiven(Box fine, List<Box> coarse, float longSide) {
    return fine.height() < height * longSide || coarse.stream().anyMatch(box -> says(box, fine));
  }

  private boolean says(Box coarse, Box fine) {
    return coarse.probability() >= score && Nms.iou(coarse, fine) > iou;
  }
}
