package me.similarfaces.vision;

import me.similarfaces.face.Box;

/**
 * From which score on a box counts as a face, by its size: of tiny faces the network is never sure.
 * In between it rises evenly, so that a pixel more or less changes little.
 *
 * @param tinyHeight share of the picture's long side up to which {@code tiny} holds
 * @param tiny least score of boxes so small
 * @param height share of the long side from which {@code other} holds
 * @param other least score of boxes so large
 */
public record LeastScore(float tinyHeight, float tiny, float height, float other) {
  /** See docs/decisions/0031. */
  public static final LeastScore MEASURED = new LeastScore(0.02f, 0.7f, 0.06f, 0.9f);

  public boolean isReached(Box box, float longSide) {
    float way = (box.height() / longSide - tinyHeight) / (height - tinyHeight);
    return box.probability() >= tiny + (other - tiny) * Math.max(0, Math.min(1, way));
  }
}
