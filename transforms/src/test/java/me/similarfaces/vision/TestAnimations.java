package me.similarfaces.vision;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Makes WebP files and animations; the second frame of each is noise. */
public final class TestAnimations {
  private static final int LOSSLESS = 101;

  private TestAnimations() {}

  public static byte[] gif(int width, int height) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(TestPhotos.quarters(width, height), null, null), null);
      writer.writeToSequence(new IIOImage(TestPhotos.noise(width, height, 1), null, null), null);
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Lossy frames of the whole canvas. */
  public static byte[] webp(int width, int height) {
    byte[] first = frame(0, 0, width, height, chunks(webp(TestPhotos.quarters(width, height))));
    byte[] second = frame(0, 0, width, height, chunks(webp(TestPhotos.noise(width, height, 1))));
    return animation(width, height, first, second);
  }

  /** A transparent first frame, black and half as large, in the lower right of a canvas. */
  public static byte[] smallWebp(int width, int height, boolean lossless) {
    OpenCv.load();
    Mat black = new Mat(height / 2, width / 2, CvType.CV_8UC4, new Scalar(0, 0, 0, 255));
    black.rowRange(0, height / 4).setTo(new Scalar(0, 0, 0, 0));
    byte[] still = webp(black, lossless ? LOSSLESS : 90);
    byte[] first = frame(width / 2, height / 2, width / 2, height / 2, chunks(still));
    return animation(width, height, first);
  }

  /** A frame that says it is of 2x2 pixels on such a canvas and is of 512x512. */
  public static byte[] lyingWebp() {
    return animation(2, 2, frame(0, 0, 2, 2, chunks(webp(TestPhotos.quarters(512, 512)))));
  }

  static byte[] webp(BufferedImage picture) {
    return webp(mat(picture), 90);
  }

  static byte[] losslessWebp(int width, int height) {
    return webp(mat(TestPhotos.quarters(width, height)), LOSSLESS);
  }

  /** Quarters turned as {@link TestJpegs#oriented}. */
  public static byte[] orientedWebp(int orientation, int width, int height) {
    BufferedImage turned = TestJpegs.turned(orientation, width, height);
    byte[] exif = TestExif.block(orientation, ByteOrder.LITTLE_ENDIAN);
    return riff(
        chunk("VP8X", canvas(0x08, turned.getWidth(), turned.getHeight())),
        chunks(webp(turned)),
        chunk("EXIF", exif));
  }

  private static byte[] webp(Mat pixels, int quality) {
    MatOfByte bytes = new MatOfByte();
    MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, quality);
    Imgcodecs.imencode(".webp", pixels, bytes, options);
    return bytes.toArray();
  }

  static Mat mat(BufferedImage bgr) {
    OpenCv.load();
    Mat mat = new Mat(bgr.getHeight(), bgr.getWidth(), CvType.CV_8UC3);
    mat.put(0, 0, ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
    return mat;
  }

  /** What stands behind the RIFF header of a still WebP, less its own canvas. */
  private static byte[] chunks(byte[] still) {
    boolean extended = new String(still, 12, 4, StandardCharsets.US_ASCII).equals("VP8X");
    return Arrays.copyOfRange(still, extended ? 30 : 12, still.length);
  }

  private static byte[] animation(int width, int height, byte[]... frames) {
    byte[] animation = join(chunk("VP8X", canvas(0x12, width, height)), chunk("ANIM", new byte[6]));
    return riff(join(animation, join(frames)));
  }

  private static byte[] frame(int left, int top, int width, int height, byte[] chunks) {
    ByteBuffer frame = ByteBuffer.allocate(16 + chunks.length).order(ByteOrder.LITTLE_ENDIAN);
    put24(frame, left / 2);
    put24(frame, top / 2);
    put24(frame, width - 1);
    put24(frame, height - 1);
    put24(frame, 100);
    return chunk("ANMF", frame.put((byte) 0).put(chunks).array());
  }

  private static byte[] canvas(int flags, int width, int height) {
    ByteBuffer canvas = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
    put24(canvas, width - 1);
    put24(canvas, height - 1);
    return canvas.array();
  }

  private static void put24(ByteBuffer target, int value) {
    target.putShort((short) value).put((byte) (value >> 16));
  }

  private static byte[] riff(byte[]... chunks) {
    return chunk("RIFF", join("WEBP".getBytes(StandardCharsets.US_ASCII), join(chunks)));
  }

  private static byte[] chunk(String name, byte[] data) {
    return ByteBuffer.allocate(8 + data.length + (data.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
