package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureHashTest {
  /** Something like a photo: soft shapes of all sizes. */
  private static BufferedImage scene(long seed, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      int size = (int) (width * (0.1 + 0.4 * random.nextDouble()));
      int x = (int) (width * (random.nextDouble() - 0.2));
      int y = (int) (height * (random.nextDouble() - 0.2));
      graphics.fillOval(x, y, size, size);
    }
    graphics.dispose();
    return picture;
  }

  private static PictureHash hash(BufferedImage picture) {
    return PictureHash.of(ByteBuffer.wrap(TestPhotos.encode(picture, "jpg")));
  }

  private static int differences(PictureHash one, PictureHash other) {
    return Long.bitCount(one.across() ^ other.across()) + Long.bitCount(one.down() ^ other.down());
  }

  @Test
  void aPictureHasNearlyTheSameHashAtAnySize() {
    for (int seed = 0; seed < 20; seed++) {
      PictureHash large = hash(scene(seed, 2400, 1600));
      assertThat(differences(large, hash(scene(seed, 1200, 800))), is(lessThanOrEqualTo(3)));
      assertThat(differences(large, hash(scene(seed, 300, 200))), is(lessThanOrEqualTo(8)));
    }
  }

  @Test
  void otherPicturesHaveOtherHashes() {
    for (int seed = 0; seed < 20; seed++) {
      int differences = differences(hash(scene(seed, 600, 400)), hash(scene(seed + 100, 600, 400)));
      assertThat(differences, is(greaterThan(20)));
    }
  }

  @Test
  void aPictureOfNothingHasNoBits() {
    BufferedImage grey = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(hash(grey), is(new PictureHash(0, 0)));
  }

  @Test
  void aThumbnailIsNoLargerThanAsked() throws IOException {
    byte[] small =
        Thumbnail.of(ByteBuffer.wrap(TestPhotos.encode(scene(1, 1200, 800), "jpg")), 240);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(small));
    assertThat(picture.getWidth(), is(240));
    assertThat(picture.getHeight(), is(160));
  }

  @Test
  void aThumbnailOfASmallPictureIsNotEnlarged() throws IOException {
    byte[] small = Thumbnail.of(ByteBuffer.wrap(TestPhotos.jpeg(60, 40)), 240);
    assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth(), is(60));
  }
}
