package me.similarfaces.vision;

import java.util.ArrayList;
import java.util.List;
import me.similarfaces.face.Box;

/**
 * The prior boxes of the face detector (RFB ultra-light) for one size of its input, and how its raw
 * locations move them: {@code centre = prior + loc * 0.1 * size, size = prior * exp(0.2 * loc)}.
 *
 * <p>Strides 8, 16, 32, 64; the order is stride, row, column, smallest size. The centres are those
 * that were measured to fit the network at sizes other than its own 320x240, where the network's
 * own are used.
 */
public final class PriorBoxes {
  private static final int OWN_WIDTH = 320;
  private static final int OWN_HEIGHT = 240;
  private static final float CENTRE_VARIANCE = 0.1f;
  private static final float SIZE_VARIANCE = 0.2f;
  private static final List<Level> LEVELS =
      List.of(
          new Level(8, 0.5f, 10, 16, 24),
          new Level(16, 0.5f, 32, 48),
          new Level(32, 0.25f, 64, 96),
          new Level(64, 0.375f, 128, 192, 256));

  private final List<Prior> priors;

  private PriorBoxes(List<Prior> priors) {
    this.priors = List.copyOf(priors);
  }

  /** For an input of the given sides in pixels. */
  public static PriorBoxes forInput(int width, int height) {
    List<Prior> priors = new ArrayList<>();
    LEVELS.forEach(level -> level.addTo(priors, width, height));
    return new PriorBoxes(priors);
  }

  /** How many there are: the P of the detector's outputs. */
  public int size() {
    return priors.size();
  }

  /**
   * The boxes that score at least the threshold, in pixels of the detector's input, not yet
   * suppressed, in the order of the priors. Scores that are NaN are below every threshold.
   *
   * @param loc size()*4 raw locations: centre x, centre y, width, height
   * @param scores size() face scores, 0..1
   * @throws IllegalArgumentException if the lengths are others
   */
  public List<Box> decode(float[] loc, float[] scores, float threshold) {
    if (scores.length != size() || loc.length != 4 * size()) {
      throw new IllegalArgumentException(
          scores.length + " scores and " + loc.length + " locations for " + size() + " priors");
    }
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        boxes.add(priors.get(i).moved(loc, 4 * i, scores[i]));
      }
    }
    return boxes;
  }

  /** Centre and side in pixels of the input; priors are square. */
  private record Prior(float x, float y, float side) {
    Box moved(float[] loc, int at, float score) {
      float cx = x + loc[at] * CENTRE_VARIANCE * side;
      float cy = y + loc[at + 1] * CENTRE_VARIANCE * side;
      float halfWidth = side * (float) Math.exp(loc[at + 2] * SIZE_VARIANCE) / 2;
      float halfHeight = side * (float) Math.exp(loc[at + 3] * SIZE_VARIANCE) / 2;
      return new Box(cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight, score);
    }
  }

  /** One feature map. */
  private record Level(int stride, float offsetY, int... sides) {
    void addTo(List<Prior> priors, int width, int height) {
      int columns = cells(width);
      int rows = cells(height);
      for (int row = 0; row < rows; row++) {
        float y = centreY(row, rows, width, height);
        for (int column = 0; column < columns; column++) {
          float x = centreX(column, columns, width, height);
          for (int side : sides) {
            priors.add(new Prior(x, y, side));
          }
        }
      }
    }

    private int cells(int length) {
      return (length + stride - 1) / stride;
    }

    private float centreX(int column, int columns, int width, int height) {
      return isOwn(width, height) ? (column + 0.5f) / columns * width : (column + 0.5f) * stride;
    }

    private float centreY(int row, int rows, int width, int height) {
      return isOwn(width, height) ? (row + 0.5f) / rows * height : (row + offsetY) * stride;
    }

    private static boolean isOwn(int width, int height) {
      return width == OWN_WIDTH && height == OWN_HEIGHT;
    }
  }
}
