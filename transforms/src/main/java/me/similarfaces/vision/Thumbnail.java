package me.similarfaces.vision;

import java.nio.ByteBuffer;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Small pictures for people to look at. */
public final class Thumbnail {
  private static final int QUALITY = 80;

  private Thumbnail() {}

  /**
   * A JPEG of at most so many pixels a side, never enlarged.
   *
   * @param jpeg an upright picture, direct (not copied) or heap, from its position, which stays
   * @throws UndecodableImageException if it is no JPEG, cut off or broken
   */
  public static byte[] of(ByteBuffer jpeg, int maxSide) {
    Bytes file = Bytes.of(Buffers.direct(jpeg));
    JpegHeader header = JpegFile.read(file).header();
    int longSide = Math.max(header.width(), header.height());
    try (MatScope scope = new MatScope()) {
      Mat pixels = scope.own(PixelDecoder.read(file, Reduction.of(longSide, maxSide).colour()));
      Mat small = scope.mat();
      double scale = Math.min(1, (double) maxSide / Math.max(pixels.cols(), pixels.rows()));
      Imgproc.resize(pixels, small, size(pixels, scale), 0, 0, Imgproc.INTER_AREA);
      return Buffers.toArray(JpegEncoder.encode(small, QUALITY, scope));
    }
  }

  private static Size size(Mat pixels, double scale) {
    return new Size(
        Math.max(1, Math.round(pixels.cols() * scale)),
        Math.max(1, Math.round(pixels.rows() * scale)));
  }
}
