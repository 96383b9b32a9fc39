package me.similarfaces.vision;

import java.awt.Color;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes JPEG files of every kind. */
public final class TestJpegs {
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  private TestJpegs() {}

  /**
   * Quarters of the given size when displayed: the file's pixels are turned so that the EXIF
   * orientation 1..8 sets them upright. Holds a GPS position too.
   */
  public static byte[] oriented(int orientation, int width, int height) {
    return oriented(orientation, TestPhotos.quarters(width, height));
  }

  /** As {@link #oriented(int, int, int)}, with a picture of one's own. */
  public static byte[] oriented(int orientation, BufferedImage upright) {
    byte[] file = TestPhotos.encode(turned(orientation, upright), "jpg");
    return withExif(file, orientation, ByteOrder.BIG_ENDIAN);
  }

  static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
    byte[] block = TestExif.block(orientation, order);
    return withSegment(jpeg, APP1, "Exif\0\0", block);
  }

  /** The file's pixels of a picture that an orientation sets upright, as EXIF defines it. */
  static BufferedImage turned(int orientation, int width, int height) {
    return turned(orientation, TestPhotos.quarters(width, height));
  }

  public static BufferedImage turned(int orientation, BufferedImage upright) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    BufferedImage stored =
        orientation > 4
            ? new BufferedImage(height, width, BufferedImage.TYPE_3BYTE_BGR)
            : new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Point at = stored(orientation, x, y, width - 1, height - 1);
        stored.setRGB(at.x, at.y, upright.getRGB(x, y));
      }
    }
    return stored;
  }

  /** As {@link #turned(int, int, int)}, with one pixel of the upright picture in a colour. */
  static BufferedImage turned(int orientation, int width, int height, int x, int y, int colour) {
    BufferedImage picture = turned(orientation, width, height);
    Point at = stored(orientation, x, y, width - 1, height - 1);
    picture.setRGB(at.x, at.y, colour);
    return picture;
  }

  private static Point stored(int orientation, int x, int y, int right, int bottom) {
    return switch (orientation) {
      case 2 -> new Point(right - x, y);
      case 3 -> new Point(right - x, bottom - y);
      case 4 -> new Point(x, bottom - y);
      case 5 -> new Point(y, x);
      case 6 -> new Point(y, right - x);
      case 7 -> new Point(bottom - y, right - x);
      case 8 -> new Point(bottom - y, x);
      default -> new Point(x, y);
    };
  }

  /** Four inks as Adobe writes them, that is inverted. */
  public static byte[] cmyk(int width, int height) {
    return withAdobe(inks(width, height, false), 0);
  }

  /** As {@link #cmyk}, its first three inks turned to luma and chroma. */
  public static byte[] ycck(int width, int height) {
    return withAdobe(inks(width, height, true), 2);
  }

  public static byte[] grey(int width, int height) {
    return TestPhotos.encode(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpg");
  }

  public static byte[] progressive(int width, int height) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return write(writer, new IIOImage(TestPhotos.quarters(width, height), null, null), options);
  }

  /** With a colour profile. */
  public static byte[] profiled(int width, int height) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    return withSegment(TestPhotos.jpeg(width, height), APP2, "ICC_PROFILE\0\1\1", profile);
  }

  /** A comment, XMP, IPTC and a second picture behind the end, each with the secret. */
  static byte[] gossip(int width, int height) {
    byte[] secret = TestExif.SECRET.getBytes(StandardCharsets.US_ASCII);
    byte[] file = TestPhotos.jpeg(width, height);
    file = withSegment(file, 0xfe, "", secret);
    file = withSegment(file, 0xed, "Photoshop 3.0\0", secret);
    file = withSegment(file, APP1, "http://ns.adobe.com/xap/1.0/\0", secret);
    file = withSegment(file, APP2, "MPF\0", secret);
    return ByteBuffer.allocate(file.length + secret.length).put(file).put(secret).array();
  }

  /** Inserts a segment behind the JFIF header, or behind the start where there is none. */
  static byte[] withSegment(byte[] jpeg, int marker, String name, byte[] data) {
    int at = (jpeg[3] & 0xff) == 0xe0 ? 4 + ByteBuffer.wrap(jpeg).getShort(4) : 2;
    int length = 2 + name.length() + data.length;
    return ByteBuffer.allocate(jpeg.length + 2 + length)
        .put(jpeg, 0, at)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) length)
        .put(name.getBytes(StandardCharsets.ISO_8859_1))
        .put(data)
        .put(jpeg, at, jpeg.length - at)
        .array();
  }

  private static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] data = {0, 100, 0, 0, 0, 0, (byte) transform};
    return withSegment(jpeg, APP14, "Adobe", data);
  }

  private static byte[] inks(int width, int height, boolean lumaAndChroma) {
    BufferedImage rgb = TestPhotos.quarters(width, height);
    WritableRaster inks =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        inks.setPixel(x, y, inverted(rgb.getRGB(x, y), lumaAndChroma));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    return write(writer, new IIOImage(inks, null, null), writer.getDefaultWriteParam());
  }

  /** Inverted cyan is red; no black. Luma and chroma are those of the cyan, not of the red. */
  private static int[] inverted(int rgb, boolean lumaAndChroma) {
    Color colour = new Color(lumaAndChroma ? ~rgb : rgb);
    int red = colour.getRed();
    int green = colour.getGreen();
    int blue = colour.getBlue();
    double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    return lumaAndChroma
        ? new int[] {byteOf(luma), chroma(blue - luma, 1.772), chroma(red - luma, 1.402), 255}
        : new int[] {red, green, blue, 255};
  }

  private static int chroma(double difference, double range) {
    return byteOf(difference / range + 128);
  }

  private static int byteOf(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, image, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
