package me.similarfaces.vision;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Brings decoded pixels to 8 bits a sample and lays transparent ones over white. */
final class Flattening {
  /** Pixels worked on at a time: the intermediates of a whole photo would be larger than it. */
  private static final int STRIP = 1 << 18;

  private static final double FROM_16_BITS = 1 / 257.0;

  private Flattening() {}

  /** Frees the given mat if another one is returned. */
  static Mat flatten(Mat pixels) {
    if (pixels.type() == CvType.CV_8UC1 || pixels.type() == CvType.CV_8UC3) {
      return pixels;
    }
    try (MatScope scope = new MatScope()) {
      return byStrips(scope.own(pixels));
    }
  }

  private static Mat byStrips(Mat pixels) {
    Mat flat = new Mat(pixels.rows(), pixels.cols(), flatType(pixels));
    int rows = Math.max(1, STRIP / pixels.cols());
    for (int from = 0; from < pixels.rows(); from += rows) {
      int to = Math.min(pixels.rows(), from + rows);
      strip(pixels.rowRange(from, to), flat.rowRange(from, to));
    }
    return flat;
  }

  private static int flatType(Mat pixels) {
    return switch (pixels.channels()) {
      case 1 -> CvType.CV_8UC1;
      case 3, 4 -> CvType.CV_8UC3;
      default -> throw new UndecodableImageException("an unusual number of channels");
    };
  }

  private static void strip(Mat from, Mat to) {
    try (MatScope scope = new MatScope()) {
      scope.own(from);
      scope.own(to);
      Mat bytes = toBytes(from, scope);
      if (bytes.channels() == 4) {
        overWhite(bytes, to, scope);
      } else {
        bytes.copyTo(to);
      }
    }
  }

  private static Mat toBytes(Mat strip, MatScope scope) {
    return switch (strip.depth()) {
      case CvType.CV_8U -> strip;
      case CvType.CV_16U -> {
        Mat bytes = scope.mat();
        strip.convertTo(bytes, CvType.CV_8U, FROM_16_BITS);
        yield bytes;
      }
      default -> throw new UndecodableImageException("samples of an unusual type");
    };
  }

  /** colour * alpha + white * (1 - alpha). */
  private static void overWhite(Mat bgra, Mat to, MatScope scope) {
    Mat alpha = scope.mat();
    Mat alphas = scope.mat();
    Mat colour = scope.mat();
    Core.extractChannel(bgra, alpha, 3);
    Core.merge(List.of(alpha, alpha, alpha), alphas);
    Imgproc.cvtColor(bgra, colour, Imgproc.COLOR_BGRA2BGR);
    Core.multiply(colour, alphas, colour, 1 / 255.0);
    Core.bitwise_not(alphas, alphas);
    Core.add(colour, alphas, to);
  }
}
