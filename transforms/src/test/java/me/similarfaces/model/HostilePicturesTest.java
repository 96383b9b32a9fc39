package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.awt.Color;
import java.awt.image.BufferedImage;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;

class HostilePicturesTest {
  @Test
  void onePixelHasNoFace() {
    assertNoFace(Pictures.plain(1, 1, Color.PINK));
  }

  @Test
  void aLineOfPixelsHasNoFace() {
    assertNoFace(Pictures.plain(5000, 1, Color.PINK));
    assertNoFace(Pictures.plain(1, 5000, Color.PINK));
  }

  @Test
  void nothingButOneColourHasNoFace() {
    assertNoFace(Pictures.plain(800, 600, Color.BLACK));
    assertNoFace(Pictures.plain(800, 600, Color.WHITE));
    assertNoFace(Pictures.plain(800, 600, new Color(224, 172, 105)));
  }

  @Test
  void noiseHasNoFace() {
    for (long seed = 1; seed <= 3; seed++) {
      assertNoFace(TestPhotos.noise(640, 480, seed));
    }
  }

  @Test
  void largeFlatShapesHaveNoFace() {
    assertNoFace(TestPhotos.quarters(1200, 900));
  }

  private static void assertNoFace(BufferedImage picture) {
    assertThat(Samples.faces(picture), is(empty()));
  }
}
