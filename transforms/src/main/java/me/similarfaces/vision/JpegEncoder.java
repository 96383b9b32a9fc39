package me.similarfaces.vision;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Native pixels (grey or BGR) to JPEG in a direct buffer. */
final class JpegEncoder {
  static final int STORED_QUALITY = 92;
  static final int CROP_QUALITY = 90;

  private JpegEncoder() {}

  static ByteBuffer encode(Mat pixels, int quality) {
    try (MatScope scope = new MatScope()) {
      return toBuffer(encode(pixels, quality, scope), scope);
    }
  }

  static MatOfByte encode(Mat pixels, int quality, MatScope scope) {
    MatOfByte jpeg = scope.own(new MatOfByte());
    MatOfInt options = scope.own(new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality));
    if (!Imgcodecs.imencode(".jpg", pixels, jpeg, options)) {
      throw new IllegalStateException("OpenCV did not encode a JPEG");
    }
    return jpeg;
  }

  private static ByteBuffer toBuffer(MatOfByte jpeg, MatScope scope) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(jpeg.total()));
    try {
      scope.own(jpeg.reshape(1, 1)).copyTo(scope.own(Buffers.row(bytes)));
    } finally {
      Reference.reachabilityFence(bytes);
    }
    return bytes;
  }
}
