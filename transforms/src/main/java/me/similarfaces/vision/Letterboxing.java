package me.similarfaces.vision;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Fits BGR pixels, of one picture or of several side by side, into a square of RGB pixels. */
final class Letterboxing {
  private Letterboxing() {}

  /**
   * @param reduction stored pixels along a side of a decoded one
   */
  static Letterbox fit(Mat bgr, float reduction, int side) {
    return fit(List.of(bgr), reduction, side).get(0);
  }

  /**
   * Up to four pictures, each in a quarter of the square.
   *
   * @param reduction stored pixels along a side of a decoded one, the same for all
   * @return where each of them is, with the same pixels
   */
  static List<Letterbox> fit(List<Mat> pictures, float reduction, int side) {
    int columns = pictures.size() > 1 ? 2 : 1;
    int cell = side / columns;
    ByteBuffer rgb = ByteBuffer.allocateDirect(side * side * 3);
    List<Letterbox> places = new ArrayList<>();
    try (MatScope scope = new MatScope()) {
      Mat square = scope.own(new Mat(side, side, CvType.CV_8UC3, rgb));
      square.setTo(Scalar.all(Letterbox.PADDING));
      for (Mat picture : pictures) {
        int left = places.size() % columns * cell;
        int top = places.size() / columns * cell;
        double scale = (double) cell / Math.max(picture.cols(), picture.rows());
        Axis x = Axis.of(picture.cols(), left, cell, scale);
        Axis y = Axis.of(picture.rows(), top, cell, scale);
        paint(picture, x, y, square, scope);
        places.add(
            new Letterbox(
                rgb, side, x.scale() / reduction, y.scale() / reduction, x.begin(), y.begin()));
      }
    } finally {
      Reference.reachabilityFence(rgb);
    }
    return places;
  }

  private static void paint(Mat bgr, Axis x, Axis y, Mat square, MatScope scope) {
    Mat place = scope.own(square.submat(y.begin(), y.end(), x.begin(), x.end()));
    Imgproc.cvtColor(resized(bgr, x, y, scope), place, Imgproc.COLOR_BGR2RGB);
  }

  /** A picture whose longer side has so many pixels, before anything is done to it. */
  static Mat shrunk(Mat bgr, int longSide, MatScope scope) {
    double scale = (double) longSide / Math.max(bgr.cols(), bgr.rows());
    return resized(
        bgr,
        Axis.of(bgr.cols(), 0, longSide, scale),
        Axis.of(bgr.rows(), 0, longSide, scale),
        scope);
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
   * @param begin of the picture in the square
   */
  private record Axis(int used, int factor, int length, int begin) {
    /** Centred in a part of the square. */
    static Axis of(int pixels, int partBegin, int partLength, double scale) {
      int length = Math.max(1, (int) Math.round(pixels * scale));
      int factor = Math.max(1, pixels / length);
      return new Axis(
          pixels - pixels % factor, factor, length, partBegin + (partLength - length) / 2);
    }

    int shrunk() {
      return used / factor;
    }

    int end() {
      return begin + length;
    }

    float scale() {
      return (float) length / used;
    }
  }
}
