package me.similarfaces.benchmark.jmh;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;

/** A drawn picture that is about as hard to decode as a photo of its size. */
final class TestPicture {
  private TestPicture() {}

  /** A direct buffer, so that no copy is measured. */
  static ByteBuffer jpeg(int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      graphics.setPaint(
          new GradientPaint(
              0,
              0,
              new Color(random.nextInt()),
              width / 9f,
              height / 7f,
              new Color(random.nextInt()),
              true));
      graphics.fillOval(random.nextInt(width), random.nextInt(height), width / 8, height / 8);
    }
    graphics.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", file);
    return ByteBuffer.allocateDirect(file.size()).put(file.toByteArray()).flip();
  }
}
