package me.similarfaces.vision;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts large pictures into tiles that overlap: shrunk as a whole into a detector's input, a face of
 * 40 pixels in a picture of 4,000 would be 8 pixels high. See docs/decisions/0032.
 */
final class Tiling {
  /** A picture up to this long, in pixels, is looked at as a whole only. */
  static final int LARGEST_WHOLE = 1600;

  /** A strip that is thinner, in pixels, has room for no face. */
  private static final int THINNEST = 16;

  /** Each tile costs as much as the whole picture does. */
  static final int MOST = 12;

  /** Side of a tile of a picture that was decoded in full, in pixels. */
  private static final int FULL_SIDE = 1200;

  /** Of a tile's side: faces that are larger are found in the whole picture. */
  private static final double OVERLAP = 0.1;

  private static final double GROWTH = 1.1;

  /** So much longer a tile may be where that saves others: 1,920x1,280 pixels are two, not four. */
  private static final double STRETCH = 1.1;

  private final int width;
  private final int height;
  private final int reduction;

  private Tiling(int width, int height, int reduction) {
    this.width = width;
    this.height = height;
    this.reduction = reduction;
  }

  /**
   * The tiles of a picture, row by row, {@link #MOST} at most; none of a small picture.
   *
   * @param width in pixels of the stored picture, as all lengths
   * @param reduction stored pixels along a side of a decoded one
   * @param inputSide decoded pixels that the detector sees along a side: more detail is not there
   */
  static List<Tile> of(int width, int height, int reduction, int inputSide) {
    if (Math.max(width, height) <= LARGEST_WHOLE || Math.min(width, height) < THINNEST) {
      return List.of();
    }
    Tiling tiling = new Tiling(width, height, reduction);
    int side = reduction == 1 ? FULL_SIDE : reduction * inputSide;
    while (tiling.count(side) > MOST) {
      side = (int) (side * GROWTH);
    }
    return tiling.tiles(tiling.stretched(side));
  }

  /** The shortest side, up to a tenth longer, with which there are fewest tiles. */
  private int stretched(int side) {
    int fewest = count((int) (side * STRETCH));
    return IntStream.iterate(side, longer -> longer + 1)
        .filter(longer -> count(longer) <= fewest)
        .findFirst()
        .orElseThrow();
  }

  private int count(int side) {
    return count(width, side) * count(height, side);
  }

  private static int count(int length, int side) {
    double overlap = side * OVERLAP;
    return length <= side ? 1 : (int) Math.ceil((length - overlap) / (side - overlap));
  }

  private List<Tile> tiles(int side) {
    return starts(height, side)
        .boxed()
        .flatMap(top -> starts(width, side).mapToObj(left -> tile(left, top, side)))
        .toList();
  }

  private Tile tile(int left, int top, int side) {
    return new Tile(left, top, Math.min(side, width - left), Math.min(side, height - top));
  }

  /** As far apart as they can be, each on a decoded pixel. */
  private IntStream starts(int length, int side) {
    int count = count(length, side);
    return IntStream.range(0, count)
        .map(i -> i == 0 ? 0 : (int) ((long) i * (length - side) / (count - 1)))
        .map(start -> start - start % reduction);
  }
}
