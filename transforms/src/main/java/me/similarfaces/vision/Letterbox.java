package me.similarfaces.vision;

import java.nio.ByteBuffer;
import me.similarfaces.face.Point;

/**
 * A picture fitted into a square, aspect kept, centred, the rest filled with {@link #PADDING}.
 *
 * @param rgb direct, side*side*3 bytes: rows of RGB pixels
 * @param side of the square in pixels
 * @param scaleX letterbox pixels a picture pixel; differs from scaleY by rounding to whole pixels
 * @param scaleY likewise downwards
 * @param padX columns of padding left of the picture
 * @param padY rows of padding above the picture
 */
public record Letterbox(
    ByteBuffer rgb, int side, float scaleX, float scaleY, float padX, float padY) {
  /** Every channel of the padding: the zero of a detector that wants (x - 127) / 128. */
  public static final int PADDING = 127;

  /** From pixels of the letterbox to pixels of the picture. */
  public Point toPicture(float x, float y) {
    return new Point((x - padX) / scaleX, (y - padY) / scaleY);
  }

  /** From pixels of the picture to pixels of the letterbox. */
  public Point fromPicture(float x, float y) {
    return new Point(x * scaleX + padX, y * scaleY + padY);
  }
}
