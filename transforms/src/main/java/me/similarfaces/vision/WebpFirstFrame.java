package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/**
 * The pixels of a WebP, of an animated one those of its first frame, over white. The decoder knows
 * still pictures only, so the chunks inside of the frame are made a file of their own.
 */
final class WebpFirstFrame {
  private static final int FRAME_HEADER = 16;
  private static final int EXTENDED = 18;
  private static final int ALPHA = 0x10;

  private WebpFirstFrame() {}

  /** As they lie in the file; the caller frees them. */
  static Mat decode(Bytes file) {
    Bytes webp = file.littleEndian();
    Optional<Bytes> frame =
        RiffChunk.from(webp, WebpHeader.CHUNKS)
            .filter(chunk -> chunk.is("ANMF"))
            .findFirst()
            .map(RiffChunk::data);
    return frame.isPresent() ? onCanvas(frame.get(), canvas(webp)) : PixelDecoder.flat(file);
  }

  private static Size canvas(Bytes webp) {
    Bytes extended = webp.from(WebpHeader.CHUNKS + 8);
    return new Size(extended.u24le(4) + 1, extended.u24le(7) + 1);
  }

  private static Mat onCanvas(Bytes frame, Size canvas) {
    Rect place = place(frame);
    Bytes still = still(frame);
    PhotoHeader inner = WebpHeader.read(still.littleEndian());
    boolean fits = place.br().x <= canvas.width && place.br().y <= canvas.height;
    // Or a frame could be larger than the header that was checked against the limit.
    if (!fits || inner.width() != place.width || inner.height() != place.height) {
      throw new UndecodableImageException("the first frame is not where it says");
    }
    Mat pixels = PixelDecoder.flat(still);
    return pixels.size().equals(canvas) ? pixels : onWhite(pixels, place, canvas);
  }

  private static Mat onWhite(Mat pixels, Rect place, Size canvas) {
    try (MatScope scope = new MatScope()) {
      Mat white = scope.own(new Mat(canvas, CvType.CV_8UC3, Scalar.all(255)));
      scope.own(pixels).copyTo(scope.own(white.submat(place)));
      return scope.give(white);
    }
  }

  private static Rect place(Bytes frame) {
    return new Rect(2 * frame.u24le(0), 2 * frame.u24le(3), frame.u24le(6) + 1, frame.u24le(9) + 1);
  }

  private static Bytes still(Bytes frame) {
    boolean alpha = RiffChunk.from(frame, FRAME_HEADER).anyMatch(chunk -> chunk.is("ALPH"));
    Bytes chunks = frame.from(FRAME_HEADER);
    int size = chunks.size() + (alpha ? EXTENDED : 0);
    ByteBuffer still = ByteBuffer.allocateDirect(WebpHeader.CHUNKS + size);
    still.order(ByteOrder.LITTLE_ENDIAN);
    still.put(ascii("RIFF")).putInt(4 + size).put(ascii("WEBP"));
    if (alpha) {
      still.put(ascii("VP8X")).putInt(EXTENDED - 8).putInt(ALPHA);
      still.put(frame.part(6, 6).buffer());
    }
    return new Bytes(still.put(chunks.buffer()).flip());
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
