package me.similarfaces.vision;

import java.util.Arrays;
import me.similarfaces.face.Point;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * What to do to the pixels of a file to see the picture upright: first swap rows and columns, then
 * flip. Named and numbered as in EXIF 2.32, tag 0x0112.
 */
public enum Orientation {
  UPRIGHT(1, false, false, false),
  MIRRORED(2, false, true, false),
  UPSIDE_DOWN(3, false, true, true),
  MIRRORED_UPSIDE_DOWN(4, false, false, true),
  TRANSPOSED(5, true, false, false),
  TURN_RIGHT(6, true, true, false),
  TRANSVERSED(7, true, true, true),
  TURN_LEFT(8, true, false, true);

  private final int exif;
  private final boolean transpose;
  private final boolean flipX;
  private final boolean flipY;

  Orientation(int exif, boolean transpose, boolean flipX, boolean flipY) {
    this.exif = exif;
    this.transpose = transpose;
    this.flipX = flipX;
    this.flipY = flipY;
  }

  /** The orientation with an EXIF number 1..8; any other number is taken as upright. */
  public static Orientation ofExif(int number) {
    return Arrays.stream(values())
        .filter(orientation -> orientation.exif == number)
        .findFirst()
        .orElse(UPRIGHT);
  }

  public int exif() {
    return exif;
  }

  public boolean swapsSides() {
    return transpose;
  }

  /** Where a point of the file's pixels lies in the upright picture of the given size. */
  public Point toUpright(Point stored, float width, float height) {
    float x = transpose ? stored.y() : stored.x();
    float y = transpose ? stored.x() : stored.y();
    return new Point(flipX ? width - x : x, flipY ? height - y : y);
  }

  /** The inverse of {@link #toUpright}; the size is that of the upright picture. */
  public Point toStored(Point upright, float width, float height) {
    float x = flipX ? width - upright.x() : upright.x();
    float y = flipY ? height - upright.y() : upright.y();
    return transpose ? new Point(y, x) : new Point(x, y);
  }

  /** Turns the pixels upright; frees the given mat if another one is returned. */
  Mat turn(Mat pixels) {
    Mat turned = transpose ? transposed(pixels) : pixels;
    if (flipX || flipY) {
      Core.flip(turned, turned, flipCode());
    }
    return turned;
  }

  private static Mat transposed(Mat pixels) {
    Mat turned = new Mat();
    Core.transpose(pixels, turned);
    pixels.release();
    return turned;
  }

  /** OpenCV: 0 flips rows, positive columns, negative both. */
  private int flipCode() {
    if (flipX && flipY) {
      return -1;
    }
    return flipX ? 1 : 0;
  }
}
