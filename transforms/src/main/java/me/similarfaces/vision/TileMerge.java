package me.similarfaces.vision;

import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.face.Box;

/**
 * Adds what was found in the tiles of a large picture to what was found in the whole of it. Of a
 * face that both found, the whole picture's box stays.
 *
 * @param score least score in a tile
 * @param height greatest height, as a share of the picture's long side: what is larger is found in
 *     the whole picture, and a tile sees faces in blurred backgrounds
 * @param width greatest width, as a share of the height: faces are higher than they are wide
 * @param margin pixels of a tile, as a share of its long side, which a face must keep from the
 *     tile's border: there it is cut, and the next tile has all of it
 * @param inside a box with more than this share of its area inside of a face of the whole picture
 *     is a part of that face
 * @param iou suppression between tiles
 */
public record TileMerge(
    float score, float height, float width, float margin, float inside, float iou) {
  public static final TileMerge DEFAULT = new TileMerge(0.7f, 0.035f, 1.15f, 0.004f, 0.3f, 0.35f);

  /** The same for a detector whose scores mean something else. */
  public TileMerge from(float leastScore) {
    return new TileMerge(leastScore, height, width, margin, inside, iou);
  }

  /**
   * What a detector found in a tile.
   *
   * @param boxes in pixels of the picture
   */
  public record Found(Tile tile, List<Box> boxes) {}

  /**
   * @param whole the faces of the whole picture
   * @param pictureWidth pixels, as all lengths
   * @return the faces of the whole picture first
   */
  public List<Box> merge(List<Box> whole, List<Found> tiles, int pictureWidth, int pictureHeight) {
    List<Box> small =
        tiles.stream().flatMap(found -> small(found, pictureWidth, pictureHeight)).toList();
    Stream<Box> others = Nms.greedy(small, iou).stream().filter(box -> !isPartOfAny(box, whole));
    return Stream.concat(whole.stream(), others).toList();
  }

  private Stream<Box> small(Found found, int pictureWidth, int pictureHeight) {
    Tile tile = found.tile();
    float tileMargin = margin * tile.longSide();
    float highest = height * Math.max(pictureWidth, pictureHeight);
    return found.boxes().stream()
        .filter(box -> box.probability() >= score && box.height() <= highest)
        .filter(box -> box.width() <= width * box.height())
        .filter(box -> tile.holds(box, tileMargin, pictureWidth, pictureHeight));
  }

  private boolean isPartOfAny(Box box, List<Box> faces) {
    return faces.stream().anyMatch(face -> Nms.intersection(box, face) > inside * box.area());
  }
}
