package me.similarfaces.vision;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Cuts square crops by a similarity; what lies outside of the picture repeats its border. */
final class Crops {
  /** Samples along each side of a crop's pixel that are averaged: more is dear and not seen. */
  private static final int SAMPLES = 2;

  private Crops() {}

  /**
   * Bilinear. A picture more than twice too large is first shrunk by a whole factor, or most of its
   * pixels would not be seen at all.
   */
  static Mat bilinear(Mat picture, Similarity toCrop, int side, MatScope scope) {
    return sampled(picture, toCrop, side, Math.floor(1 / toCrop.scale()), scope);
  }

  /** Averages areas when shrinking, bilinear otherwise. */
  static Mat area(Mat picture, Similarity toCrop, int side, MatScope scope) {
    if (toCrop.scale() >= 1) {
      return bilinear(picture, toCrop, side, scope);
    }
    Similarity larger = new Similarity(SAMPLES, 0, 0, 0).after(toCrop);
    double factor = Math.rint(1 / larger.scale());
    Mat samples = sampled(picture, larger, side * SAMPLES, factor, scope);
    Mat crop = scope.mat();
    Imgproc.resize(samples, crop, new Size(side, side), 0, 0, Imgproc.INTER_AREA);
    return crop;
  }

  /** Shrinks the picture by a whole factor, then takes one bilinear sample a pixel. */
  private static Mat sampled(
      Mat picture, Similarity toCrop, int side, double factor, MatScope scope) {
    Similarity toPicture = toCrop.inverse();
    int most = Math.max(picture.cols(), picture.rows());
    int whole = (int) Math.max(1, Math.min(most, factor));
    Window window = Window.of(picture, Bounds.ofCrop(toPicture, side), whole, scope);
    return warp(window.pixels(), window.toWindow().after(toPicture), side, scope);
  }

  private static Mat warp(Mat pixels, Similarity toPixels, int side, MatScope scope) {
    Mat crop = scope.mat();
    Imgproc.warpAffine(
        pixels,
        crop,
        scope.own(betweenCentres(toPixels)),
        new Size(side, side),
        Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP,
        Core.BORDER_REPLICATE);
    return crop;
  }

  /** OpenCV counts from the centre of the first pixel, we from its corner. */
  private static Mat betweenCentres(Similarity map) {
    Similarity centres =
        new Similarity(1, 0, -0.5, -0.5).after(map).after(new Similarity(1, 0, 0.5, 0.5));
    Mat matrix = new Mat(2, 3, CvType.CV_64FC1);
    matrix.put(0, 0, centres.a(), -centres.b(), centres.shiftX());
    matrix.put(1, 0, centres.b(), centres.a(), centres.shiftY());
    return matrix;
  }
}
