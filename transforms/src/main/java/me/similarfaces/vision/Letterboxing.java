package me.similarfaces.vision;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
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
    int width = Math.max(1, (int) Math.round(bgr.cols() * scale));
    int height = Math.max(1, (int) Math.round(bgr.rows() * scale));
    int left = (side - width) / 2;
    int top = (side - height) / 2;
    ByteBuffer rgb = ByteBuffer.allocateDirect(side * side * 3);
    paint(bgr, rgb, side, new Rect(left, top, width, height));
    float scaleX = (float) ((double) width / bgr.cols() / reduction);
    float scaleY = (float) ((double) height / bgr.rows() / reduction);
    return new Letterbox(rgb, side, scaleX, scaleY, left, top);
  }

  private static void paint(Mat bgr, ByteBuffer rgb, int side, Rect place) {
    try (MatScope scope = new MatScope()) {
      Mat square = scope.own(new Mat(side, side, CvType.CV_8UC3, rgb));
      square.setTo(Scalar.all(Letterbox.PADDING));
      Mat fitted = resized(bgr, place.size(), scope);
      Imgproc.cvtColor(fitted, scope.own(square.submat(place)), Imgproc.COLOR_BGR2RGB);
    } finally {
      Reference.reachabilityFence(rgb);
    }
  }

  private static Mat resized(Mat bgr, Size size, MatScope scope) {
    boolean shrinks = size.width < bgr.cols() || size.height < bgr.rows();
    Mat fitted = scope.mat();
    Imgproc.resize(bgr, fitted, size, 0, 0, shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
    return fitted;
  }
}
