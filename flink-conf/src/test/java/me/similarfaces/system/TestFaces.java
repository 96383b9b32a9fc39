package me.similarfaces.system;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import me.similarfaces.api.TestServer;
import me.similarfaces.vision.TestPhotos;

/** Different pictures made of the samples of the pack. */
final class TestFaces {
  private static final int GROUPS = 6;
  private static final int PORTRAITS = 24;

  private TestFaces() {}

  /** All of them: groups of three to five faces, and portraits. */
  static List<byte[]> all() {
    return Stream.concat(
            IntStream.rangeClosed(1, GROUPS).mapToObj(TestServer::sample), portraits().stream())
        .toList();
  }

  /** One face each, every picture a little different. */
  static List<byte[]> portraits() {
    try {
      BufferedImage sample = ImageIO.read(new ByteArrayInputStream(TestServer.sample(1)));
      return IntStream.range(0, PORTRAITS).mapToObj(i -> portrait(sample, i)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] portrait(BufferedImage sample, int number) {
    int shift = 2 * number;
    return TestPhotos.encode(sample.getSubimage(1380 - shift, 100, 380 + shift, 420), "jpg");
  }
}
