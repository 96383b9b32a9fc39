package me.similarfaces.model;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What happens to pictures on their way through the world. */
public final class Pictures {
  private static final Color BACKGROUND = new Color(90, 110, 120);

  private Pictures() {}

  static BufferedImage plain(int width, int height, Color color) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return picture;
  }

  /** The picture at another size, areas averaged. */
  public static BufferedImage scaled(BufferedImage picture, double scale) {
    int width = (int) Math.max(1, Math.round(picture.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(picture.getHeight() * scale));
    return placed(picture, scale, 0, 0, width, height);
  }

  /** The picture at another size, its corner at a place of a grey canvas. */
  static BufferedImage placed(
      BufferedImage picture, double scale, double x, double y, int width, int height) {
    BufferedImage canvas = plain(width, height, BACKGROUND);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    int scaledWidth = (int) Math.round(picture.getWidth() * scale);
    int scaledHeight = (int) Math.round(picture.getHeight() * scale);
    Image source =
        scale < 1
            ? picture.getScaledInstance(scaledWidth, scaledHeight, Image.SCALE_AREA_AVERAGING)
            : picture;
    graphics.drawImage(
        source, (int) Math.round(x), (int) Math.round(y), scaledWidth, scaledHeight, null);
    graphics.dispose();
    return canvas;
  }

  static BufferedImage brightened(BufferedImage picture, float factor) {
    return new RescaleOp(factor, 0, null).filter(picture, null);
  }

  static byte[] jpeg(BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream target = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(target);
      writer.write(null, new IIOImage(picture, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
