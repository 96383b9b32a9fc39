package me.similarfaces.vision;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Makes pictures for the tests of all modules; {@link TestJpegs}, {@link TestPngs}, {@link
 * TestTiffs} and {@link TestAnimations} make the unusual ones. Most show {@link #quarters}.
 */
public final class TestPhotos {
  private TestPhotos() {}

  /** Red, green, blue and white quarters in reading order, so that turning and mirroring show. */
  public static BufferedImage quarters(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    fill(graphics, Color.RED, 0, 0, width, height);
    fill(graphics, Color.GREEN, width / 2, 0, width, height);
    fill(graphics, Color.BLUE, 0, height / 2, width, height);
    fill(graphics, Color.WHITE, width / 2, height / 2, width, height);
    graphics.dispose();
    return picture;
  }

  private static void fill(Graphics2D graphics, Color color, int x, int y, int width, int height) {
    graphics.setColor(color);
    graphics.fillRect(x, y, width, height);
  }

  /** An upright colour JPEG. */
  public static byte[] jpeg(int width, int height) {
    return encode(quarters(width, height), "jpg");
  }

  public static byte[] png(int width, int height) {
    return encode(quarters(width, height), "png");
  }

  public static byte[] bmp(int width, int height) {
    return encode(quarters(width, height), "bmp");
  }

  public static byte[] gif(int width, int height) {
    return encode(quarters(width, height), "gif");
  }

  public static byte[] tiff(int width, int height) {
    return encode(quarters(width, height), "tiff");
  }

  public static byte[] webp(int width, int height) {
    return TestAnimations.webp(quarters(width, height));
  }

  /** Not a picture, whatever its name will be. */
  public static byte[] text() {
    return "BM and GIF8 are how some pictures begin, but this is a text.\n"
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The first share (0..1) of a file. */
  public static byte[] cutOff(byte[] file, double share) {
    return Arrays.copyOf(file, (int) (file.length * share));
  }

  /** A valid JPEG of exactly the given number of bytes: what follows the end is not its matter. */
  public static byte[] jpegOfBytes(int size) {
    return Arrays.copyOf(jpeg(64, 64), size);
  }

  /** Red grows from left to right, green from top to bottom, so that a pixel tells its place. */
  public static BufferedImage gradient(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = Math.round(255f * x / Math.max(1, width - 1));
        int green = Math.round(255f * y / Math.max(1, height - 1));
        picture.setRGB(x, y, (red << 16) | (green << 8) | 128);
      }
    }
    return picture;
  }

  /** Every pixel random: the hardest picture for an encoder. */
  public static BufferedImage noise(int width, int height, long seed) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, random.nextInt());
      }
    }
    return picture;
  }

  public static byte[] encode(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
