package me.similarfaces.vision;

import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The part of a picture that a crop needs, shrunk by averaging whole blocks of pixels.
 *
 * @param toWindow from the picture to these pixels
 */
record Window(Mat pixels, Similarity toWindow) {
  static Window of(Mat picture, Bounds bounds, int factor, MatScope scope) {
    Extent x = Extent.covering(bounds.left(), bounds.right(), picture.cols(), factor);
    Extent y = Extent.covering(bounds.top(), bounds.bottom(), picture.rows(), factor);
    Mat part = scope.own(picture.submat(y.from(), y.to(), x.from(), x.to()));
    Mat pixels = factor == 1 ? part : shrink(part, x, y, factor, scope);
    double scale = 1.0 / factor;
    return new Window(pixels, new Similarity(scale, 0, -x.from() * scale, -y.from() * scale));
  }

  private static Mat shrink(Mat part, Extent x, Extent y, int factor, MatScope scope) {
    Mat shrunk = scope.mat();
    Size size = new Size(x.shrunk(factor), y.shrunk(factor));
    Imgproc.resize(padded(part, x, y, scope), shrunk, size, 0, 0, Imgproc.INTER_AREA);
    return shrunk;
  }

  private static Mat padded(Mat part, Extent x, Extent y, MatScope scope) {
    if (x.missing() == 0 && y.missing() == 0) {
      return part;
    }
    Mat padded = scope.mat();
    Core.copyMakeBorder(
        part, padded, 0, y.missing(), 0, x.missing(), Core.BORDER_REPLICATE | Core.BORDER_ISOLATED);
    return padded;
  }
}
