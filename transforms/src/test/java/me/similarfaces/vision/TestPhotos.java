package me.similarfaces.vision;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Makes pictures of every kind, whole and broken, for the tests of all modules. */
public final class TestPhotos {
  private TestPhotos() {}

  /** Smooth, with a red, a green, a blue and a white quarter, so that turning it shows. */
  public static BufferedImage quarters(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLACK, width, height, Color.GRAY));
    graphics.fillRect(0, 0, width, height);
    fill(graphics, Color.RED, 0, 0, width / 2, height / 2);
    fill(graphics, Color.GREEN, width / 2, 0, width - width / 2, height / 2);
    fill(graphics, Color.BLUE, 0, height / 2, width / 2, height - height / 2);
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

  static byte[] encode(BufferedImage picture, String format) {
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
