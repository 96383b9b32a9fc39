package me.similarfaces.vision;

import java.nio.ByteBuffer;
import me.similarfaces.face.Box;
import me.similarfaces.face.Point;

/**
 * A picture, or a part of one, fitted into a square, aspect kept, centred, the rest filled with
 * {@link #PADDING}.
 *
 * @param rgb direct, side*side*3 bytes: rows of RGB pixels
 * @param side of the square in pixels
 * @param scaleX letterbox pixels a picture pixel; differs from scaleY by rounding to whole pixels
 * @param scaleY likewise downwards
 * @param padX where the picture's left border lies in the letterbox; below 0 where it shows a part
 * @param padY where its upper border lies
 */
public record Letterbox(
    ByteBuffer rgb, int side, float scaleX, float scaleY, float padX, float padY) {
  /** Every channel of the padding: the zero of a detector that wants (x - 127) / 128. */
  public static final int PADDING = 127;

  /** The same letterbox, of a picture of which it shows only what is right and below of a point. */
  Letterbox shifted(int left, int top) {
    return new Letterbox(rgb, side, scaleX, scaleY, padX - left * scaleX, padY - top * scaleY);
  }

  /** From pixels of the letterbox to pixels of the picture. */
  public Point toPicture(float x, float y) {
    return new Point((x - padX) / scaleX, (y - padY) / scaleY);
  }

  /**
   * A box in pixels of the picture.
   *
   * @param box in pixels of a square of another side that shows the same
   * @param scale letterbox pixels along one of that square
   */
  public Box toPicture(Box box, float scale) {
    Point min = toPicture(box.xMin() * scale, box.yMin() * scale);
    Point max = toPicture(box.xMax() * scale, box.yMax() * scale);
    return new Box(min.x(), min.y(), max.x(), max.y(), box.probability());
  }

  /** From pixels of the picture to pixels of the letterbox. */
  public Point fromPicture(float x, float y) {
    return new Point(x * scaleX + padX, y * scaleY + padY);
  }
}
