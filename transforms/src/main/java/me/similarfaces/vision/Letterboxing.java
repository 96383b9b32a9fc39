package me.similarfaces.vision;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Fits BGR pixels into a square of RGB pixels in a direct buffer. */
final class Letterboxing {
  private Letterboxing() {}

  /**
   * @param reduction stored pixels along a side of a decoded one
   */
  static Letterbox fit(Mat bgr, int reduction, int side) {
    double scale = (double) side / Math.max(bgr.cols(), bgr.rows());
    Axis x = Axis.of(bgr.cols(), side, scale);
    Axis y = Axis.of(bgr.rows(), side, scale);
    ByteBuffer rgb = ByteBuffer.allocateDirect(side * side * 3);
    paint(bgr, x, y, rgb, side);
    return new Letterbox(
        rgb, side, x.scale() / reduction, y.scale() / reduction, x.padding(), y.padding());
  }

  private static void paint(Mat bgr, Axis x, Axis y, ByteBuffer rgb, int side) {
    try (MatScope scope = new MatScope()) {
      Mat square = scope.own(new Mat(side, side, CvType.CV_8UC3, rgb));
      square.setTo(Scalar.all(Letterbox.PADDING));
      Mat place = scope.own(square.submat(y.padding(), y.end(), x.padding(), x.end()));
      Imgproc.cvtColor(resized(bgr, x, y, scope), place, Imgproc.COLOR_BGR2RGB);
    } finally {
      Reference.reachabilityFence(rgb);
    }
  }

  /** In two steps: averaging areas is cheap by whole factors only, five times as dear otherwise. */
  private static Mat resized(Mat bgr, Axis x, Axis y, MatScope scope) {
    Mat whole = scope.own(bgr.submat(0, y.used(), 0, x.used()));
    Mat blocks = scope.mat();
    Mat fitted = scope.mat();
    Imgproc.resize(whole, blocks, new Size(x.shrunk(), y.shrunk()), 0, 0, Imgproc.INTER_AREA);
    Imgproc.resize(blocks, fitted, new Size(x.length(), y.length()), 0, 0, Imgproc.INTER_LINEAR);
    return fitted;
  }

  /**
   * One axis of the picture and of its place in the square.
   *
   * @param used pixels of the picture that fill whole blocks; the few behind them are left out
   * @param factor pixels along a block
   * @param length in the square
   * @param padding before the picture in the square
   */
  private record Axis(int used, int factor, int length, int padding) {
    static Axis of(int pixels, int side, double scale) {
      int length = Math.max(1, (int) Math.round(pixels * scale));
      int factor = Math.max(1, pixels / length);
      return new Axis(pixels - pixels % factor, factor, length, (side - length) / 2);
    }

    int shrunk() {
      return used / factor;
    }

    int end() {
      return padding + length;
    }

    float scale() {
      return (float) length / used;
    }
  }
}
