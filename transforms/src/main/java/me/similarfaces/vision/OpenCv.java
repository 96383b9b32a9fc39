package me.similarfaces.vision;

import nu.pattern.OpenCV;
import org.opencv.core.Core;

/** Loads OpenCV's native code once per JVM. */
final class OpenCv {
  private OpenCv() {}

  /** Cheap after the first call. */
  static void load() {
    Library.touch();
  }

  private static final class Library {
    static {
      OpenCV.loadLocally();
      // Photos run in parallel already: threads within one photo would only fight for the cores.
      Core.setNumThreads(1);
    }

    static void touch() {}
  }
}
