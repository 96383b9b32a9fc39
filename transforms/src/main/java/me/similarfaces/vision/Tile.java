package me.similarfaces.vision;

import me.similarfaces.face.Box;

/**
 * A part of a large picture that is looked at by itself, in pixels of the stored picture.
 *
 * @param left columns before it
 * @param top rows above it
 */
public record Tile(int left, int top, int width, int height) {
  int right() {
    return left + width;
  }

  int bottom() {
    return top + height;
  }

  int longSide() {
    return Math.max(width, height);
  }

  /**
   * Whether a box ends this far inside of the tile, or of the picture where the tile ends with it.
   */
  boolean holds(Box box, float margin, int pictureWidth, int pictureHeight) {
    return (left == 0 || box.xMin() >= left + margin)
        && (top == 0 || box.yMin() >= top + margin)
        && (right() >= pictureWidth || box.xMax() <= right() - margin)
        && (bottom() >= pictureHeight || box.yMax() <= bottom() - margin);
  }
}
