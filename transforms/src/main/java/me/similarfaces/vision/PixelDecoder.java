package me.similarfaces.vision;

import java.lang.ref.Reference;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Any photo to 8-bit grey or BGR pixels in native memory, as they lie in the file. */
final class PixelDecoder {
  private PixelDecoder() {}

  /** The caller frees the mat. */
  static Mat decode(Bytes file, PhotoHeader header) {
    return switch (header.format()) {
      case JPEG -> read(file, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
      case GIF -> GifFirstFrame.decode(file, header);
      case WEBP -> Flattening.flatten(read(WebpFirstFrame.of(file), Imgcodecs.IMREAD_UNCHANGED));
      case PNG, BMP, TIFF -> Flattening.flatten(read(file, Imgcodecs.IMREAD_UNCHANGED));
    };
  }

  /** Decodes all coded data, but only an eighth of each side of its pixels. */
  static void checkJpeg(Bytes file) {
    read(file, Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8 | Imgcodecs.IMREAD_IGNORE_ORIENTATION)
        .release();
  }

  /** Decodes with OpenCV; the buffer is direct. */
  static Mat read(Bytes file, int flags) {
    OpenCv.load();
    try (MatScope scope = new MatScope()) {
      Mat pixels = scope.own(Imgcodecs.imdecode(scope.own(Buffers.row(file.buffer())), flags));
      if (pixels.empty()) {
        throw new UndecodableImageException("the pixels are broken or cut off");
      }
      return scope.give(pixels);
    } catch (CvException e) {
      throw new UndecodableImageException("the pixels cannot be decoded", e);
    } finally {
      Reference.reachabilityFence(file);
    }
  }
}
