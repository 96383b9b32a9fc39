package me.similarfaces.vision;

import java.nio.ByteBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Between Java's buffers and OpenCV's mats. */
final class Buffers {
  private Buffers() {}

  /** The remaining bytes where native code can read them; copied only if they lie in the heap. */
  static ByteBuffer direct(ByteBuffer bytes) {
    if (bytes.isDirect()) {
      return bytes.slice();
    }
    return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  /** A mat over the bytes of a direct buffer, from 0 to its limit; keep the buffer reachable. */
  static Mat row(ByteBuffer direct) {
    return new Mat(1, direct.limit(), CvType.CV_8UC1, direct);
  }

  /** The bytes of a mat without gaps between its rows. */
  static byte[] toArray(Mat mat) {
    byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
    mat.get(0, 0, bytes);
    return bytes;
  }
}
