package me.similarfaces.vision;

import java.util.ArrayDeque;
import java.util.Deque;
import org.opencv.core.Mat;

/**
 * Owns the native pixels made in a block and frees them at its end, the newest first. Without it
 * they would wait for the garbage collector, which sees only their tiny Java half.
 */
final class MatScope implements AutoCloseable {
  private final Deque<Mat> mats = new ArrayDeque<>();

  <M extends Mat> M own(M mat) {
    mats.push(mat);
    return mat;
  }

  Mat mat() {
    return own(new Mat());
  }

  /** Takes a mat out of the scope: it now belongs to the caller. */
  Mat give(Mat mat) {
    mats.remove(mat);
    return mat;
  }

  @Override
  public void close() {
    mats.forEach(Mat::release);
    mats.clear();
  }
}
