package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.Random;
import me.similarfaces.face.Point;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrientationTest {
  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aPointComesBackFromTheUprightPicture(Orientation orientation) {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      float width = 1 + random.nextInt(10_000);
      float height = 1 + random.nextInt(10_000);
      Point upright = new Point(random.nextFloat() * width, random.nextFloat() * height);
      Point stored = orientation.toStored(upright, width, height);
      assertClose(orientation.toUpright(stored, width, height), upright);
    }
  }

  /** The pixel maps of {@link TestJpegs} follow the words of the EXIF standard. */
  @ParameterizedTest
  @EnumSource(Orientation.class)
  void aPointGoesWhereItsPixelGoes(Orientation orientation) {
    int colour = 0xff123456;
    for (int x = 0; x < 5; x++) {
      for (int y = 0; y < 3; y++) {
        Point stored = orientation.toStored(new Point(x + 0.5f, y + 0.5f), 5, 3);
        var picture = TestJpegs.turned(orientation.exif(), 5, 3, x, y, colour);
        assertThat(picture.getRGB((int) stored.x(), (int) stored.y()), is(colour));
      }
    }
  }

  private static void assertClose(Point actual, Point expected) {
    assertThat((double) actual.x(), is(closeTo(expected.x(), 0.002)));
    assertThat((double) actual.y(), is(closeTo(expected.y(), 0.002)));
  }
}
