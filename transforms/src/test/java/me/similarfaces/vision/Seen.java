package me.similarfaces.vision;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** What a JPEG shows to a reader other than ours. */
record Seen(BufferedImage picture) {
  private static final int TOLERANCE = 24;

  static Seen in(ByteBuffer jpeg) {
    byte[] bytes = new byte[jpeg.remaining()];
    jpeg.duplicate().get(bytes);
    return in(bytes);
  }

  static Seen in(byte[] jpeg) {
    try {
      return new Seen(ImageIO.read(new ByteArrayInputStream(jpeg)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the colours in the middle of each quarter, in reading order. */
  List<String> quarters() {
    int width = picture.getWidth();
    int height = picture.getHeight();
    return Stream.of(
            at(width / 4, height / 4),
            at(3 * width / 4, height / 4),
            at(width / 4, 3 * height / 4),
            at(3 * width / 4, 3 * height / 4))
        .toList();
  }

  String at(int x, int y) {
    Color colour = new Color(picture.getRGB(x, y));
    return level(colour.getRed()) + level(colour.getGreen()) + level(colour.getBlue());
  }

  /** 0, 1 or ? for neither. */
  private static String level(int sample) {
    if (sample < TOLERANCE) {
      return "0";
    }
    return sample > 255 - TOLERANCE ? "1" : "?";
  }
}
