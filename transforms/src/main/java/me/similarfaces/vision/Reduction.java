package me.similarfaces.vision;

import org.opencv.imgcodecs.Imgcodecs;

/**
 * How much smaller a JPEG is decoded: a half, a quarter or an eighth of its sides cost a fraction
 * of the time.
 */
enum Reduction {
  NONE(1, Imgcodecs.IMREAD_COLOR, Imgcodecs.IMREAD_GRAYSCALE),
  HALF(2, Imgcodecs.IMREAD_REDUCED_COLOR_2, Imgcodecs.IMREAD_REDUCED_GRAYSCALE_2),
  QUARTER(4, Imgcodecs.IMREAD_REDUCED_COLOR_4, Imgcodecs.IMREAD_REDUCED_GRAYSCALE_4),
  EIGHTH(8, Imgcodecs.IMREAD_REDUCED_COLOR_8, Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8);

  private final int factor;
  private final int colour;
  private final int grey;

  Reduction(int factor, int colour, int grey) {
    this.factor = factor;
    this.colour = colour | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
    this.grey = grey | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
  }

  /** The largest one that leaves a side at least so many pixels. */
  static Reduction of(int side, int least) {
    Reduction chosen = NONE;
    for (Reduction reduction : values()) {
      if (side / reduction.factor >= least) {
        chosen = reduction;
      }
    }
    return chosen;
  }

  int factor() {
    return factor;
  }

  /** For OpenCV; EXIF is not looked at. */
  int colour() {
    return colour;
  }

  int grey() {
    return grey;
  }
}
