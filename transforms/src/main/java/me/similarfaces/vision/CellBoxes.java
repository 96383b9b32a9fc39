package me.similarfaces.vision;

import java.util.ArrayList;
import java.util.List;
import me.similarfaces.face.Box;

/**
 * The boxes that one feature map of an SCRFD detector says. Its cells are points, {@code (column,
 * row) * stride}, of which each says its boxes by the distances of their sides: {@code left, top,
 * right, bottom}, in strides. The order is row, column, anchor.
 *
 * @param stride pixels of the detector's input along a cell
 * @param columns of the map; it has as many rows
 * @param anchors boxes of each cell, 1 or more
 */
public record CellBoxes(int stride, int columns, int anchors) {
  /** How many boxes there are. */
  public int size() {
    return columns * columns * anchors;
  }

  /**
   * The boxes that score at least the threshold, in pixels of the detector's input, not yet
   * suppressed.
   *
   * @param distances size()*4
   * @param scores size() probabilities
   * @throws IllegalArgumentException if the lengths are others
   */
  public List<Box> decode(float[] distances, float[] scores, float threshold) {
    if (scores.length != size() || distances.length != 4 * size()) {
      throw new IllegalArgumentException(
          scores.length + " scores and " + distances.length + " distances for " + size());
    }
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        boxes.add(box(i, distances, scores[i]));
      }
    }
    return boxes;
  }

  private Box box(int index, float[] distances, float score) {
    int cell = index / anchors;
    int x = cell % columns * stride;
    int y = cell / columns * stride;
    int at = 4 * index;
    return new Box(
        x - distances[at] * stride,
        y - distances[at + 1] * stride,
        x + distances[at + 2] * stride,
        y + distances[at + 3] * stride,
        score);
  }
}
