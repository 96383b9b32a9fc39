package me.similarfaces.vision;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Makes PNG files of every kind. */
public final class TestPngs {
  private static final int AFTER_IHDR = 33;

  private TestPngs() {}

  /** 50,000 x 50,000 pixels announced in less than 100 bytes. */
  public static byte[] bomb() {
    byte[] file = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    ByteBuffer header = ByteBuffer.allocate(13).putInt(50_000).putInt(50_000);
    header.put((byte) 8).put((byte) 2);
    file = join(file, chunk("IHDR", header.array()));
    file = join(file, chunk("IDAT", deflated(new byte[1000])));
    return join(file, chunk("IEND", new byte[0]));
  }

  /** 16 bits a sample. */
  public static byte[] deep(int width, int height) {
    OpenCv.load();
    Mat bytes = TestAnimations.mat(TestPhotos.quarters(width, height));
    Mat deep = new Mat();
    bytes.convertTo(deep, CvType.CV_16U, 257);
    return encode(deep);
  }

  /** 16 bits a sample, half transparent. */
  public static byte[] deepTransparent(int width, int height) {
    OpenCv.load();
    return encode(new Mat(height, width, CvType.CV_16UC4, new Scalar(0, 0, 0, 32768)));
  }

  /** Green under a transparent upper half. */
  public static byte[] transparent(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, y < height / 2 ? 0x0000ff00 : 0xff00ff00);
      }
    }
    return TestPhotos.encode(picture, "png");
  }

  /** A palette of the quarters' colours and a transparent one, which fills the upper left. */
  public static byte[] palette(int width, int height) {
    int[] colours = {0xff0000ff, 0xff00ff00, 0x00ff0000, 0xffffffff};
    IndexColorModel palette = new IndexColorModel(2, 4, colours, 0, true, -1, 0);
    BufferedImage picture =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, palette);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int left = x < width / 2 ? 2 : 1;
        int below = x < width / 2 ? 0 : 3;
        picture.getRaster().setSample(x, y, 0, y < height / 2 ? left : below);
      }
    }
    return TestPhotos.encode(picture, "png");
  }

  public static byte[] grey(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.dispose();
    return TestPhotos.encode(picture, "png");
  }

  /** As {@link TestJpegs#oriented}. */
  public static byte[] oriented(int orientation, int width, int height) {
    byte[] png = TestPhotos.encode(TestJpegs.turned(orientation, width, height), "png");
    return withChunk(png, "eXIf", TestExif.block(orientation, ByteOrder.LITTLE_ENDIAN));
  }

  /** Announces frames; the picture itself is the first. */
  public static byte[] animated(int width, int height) {
    byte[] control = ByteBuffer.allocate(8).putInt(1).putInt(0).array();
    return withChunk(TestPhotos.png(width, height), "acTL", control);
  }

  private static byte[] withChunk(byte[] png, String name, byte[] data) {
    byte[] chunk = chunk(name, data);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, AFTER_IHDR)
        .put(chunk)
        .put(png, AFTER_IHDR, png.length - AFTER_IHDR)
        .array();
  }

  private static byte[] chunk(String name, byte[] data) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(type);
    check.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(type)
        .put(data)
        .putInt((int) check.getValue())
        .array();
  }

  private static byte[] deflated(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] encode(Mat pixels) {
    MatOfByte bytes = new MatOfByte();
    Imgcodecs.imencode(".png", pixels, bytes);
    return bytes.toArray();
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
