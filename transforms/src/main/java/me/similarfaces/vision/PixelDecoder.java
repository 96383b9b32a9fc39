package me.similarfaces.vision;

import java.lang.ref.Reference;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Any photo to upright 8-bit grey or BGR pixels in native memory. */
final class PixelDecoder {
  private static final int AS_THEY_LIE = Imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private PixelDecoder() {}

  /** The caller frees the mat. */
  static Mat decode(Bytes file, PhotoHeader header) {
    Mat pixels = upright(file, header);
    if (pixels.width() != header.width() || pixels.height() != header.height()) {
      pixels.release();
      throw new UndecodableImageException("the pixels are not as many as the header says");
    }
    return pixels;
  }

  private static Mat upright(Bytes file, PhotoHeader header) {
    return switch (header.format()) {
      case JPEG -> header.orientation().turn(read(file, Imgcodecs.IMREAD_COLOR | AS_THEY_LIE));
      case PNG, BMP -> header.orientation().turn(flat(file));
      case WEBP -> header.orientation().turn(WebpFirstFrame.decode(file));
      case GIF -> GifFirstFrame.decode(file, header);
      case TIFF -> tiff(file);
    };
  }

  /** OpenCV turns TIFFs upright, whatever it is told. */
  private static Mat tiff(Bytes file) {
    TiffDirectory.first(file).checkWhole();
    return flat(file);
  }

  /** With whatever depth and transparency the file has, brought to 8 bits over white. */
  static Mat flat(Bytes file) {
    return Flattening.flatten(read(file, Imgcodecs.IMREAD_UNCHANGED));
  }

  /** Decodes all coded data, but only an eighth of each side of its pixels. */
  static void checkJpeg(Bytes file) {
    read(file, Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8 | AS_THEY_LIE).release();
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
