package me.similarfaces.vision;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Cuts square crops by a similarity; what lies outside of the picture repeats its border. */
final class Crops {
  /** Samples along each side of a crop's pixel that are averaged: more is dear and not seen. */
  private static final int MOST_SAMPLES = 4;

  private Crops() {}

  /**
   * Bilinear. A picture more than twice too large is first shrunk by a whole factor, or most of its
   * pixels would not be seen at all.
   */
  static Mat bilinear(Mat picture, Similarity toCrop, int side, MatScope scope) {
    Similarity toPicture = toCrop.inverse();
    int factor = (int) Math.min(toPicture.scale(), Math.max(picture.cols(), picture.rows()));
    Bounds bounds = Bounds.ofCrop(toPicture, side);
    Window window = Window.of(picture, bounds, Math.max(1, factor), scope);
    return warp(window.pixels(), window.toWindow().after(toPicture), side, scope);
  }

  /** Averages areas when shrinking, bilinear otherwise. */
  static Mat area(Mat picture, Similarity toCrop, int side, MatScope scope) {
    int samples = (int) Math.min(MOST_SAMPLES, Math.ceil(1 / toCrop.scale()));
    if (samples <= 1) {
      return bilinear(picture, toCrop, side, scope);
    }
    Similarity larger = new Similarity(samples, 0, 0, 0).after(toCrop);
    Mat sampled = bilinear(picture, larger, side * samples, scope);
    Mat crop = scope.mat();
    Imgproc.resize(sampled, crop, new Size(side, side), 0, 0, Imgproc.INTER_AREA);
    return crop;
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
