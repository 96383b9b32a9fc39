package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Most pictures here are gradients: the colour of a pixel says where in the picture it was. */
class DecodedPhotoTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @CsvSource({"640,480", "480,640", "3300,2200", "6500,1000", "333,777"})
  void aSquareShowsWhatLiesThere(int width, int height) {
    try (DecodedPhoto photo = gradient(width, height)) {
      for (int i = 0; i < 40; i++) {
        float side = 20 + random.nextFloat() * 1.5f * Math.min(width, height);
        float cx = random.nextFloat() * width;
        float cy = random.nextFloat() * height;
        Pixels crop = new Pixels(photo.square(cx, cy, side, 64, false), 64);
        Similarity toPicture = new Similarity(side / 64, 0, cx - side / 2, cy - side / 2);
        assertShows(photo, crop, toPicture);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"640,480", "3300,2200", "6500,1000"})
  void anAlignedFaceShowsWhatLiesThere(int width, int height) {
    try (DecodedPhoto photo = gradient(width, height)) {
      for (int i = 0; i < 40; i++) {
        Similarity toPicture = anySimilarity(width, height);
        Pixels crop = new Pixels(photo.aligned(templateMovedBy(toPicture)), 112);
        assertShows(photo, crop, toPicture);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"640,480", "481,777", "4000,3000", "3201,3200", "20000,1", "1,1", "1600,1200"})
  void letterboxAndBackIsWhereItWas(int width, int height) {
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg(width, height))) {
      Letterbox box = photo.letterbox(800);
      for (int i = 0; i < 200; i++) {
        Point point = new Point(random.nextFloat() * width, random.nextFloat() * height);
        Point there = box.fromPicture(point.x(), point.y());
        Point back = box.toPicture(there.x(), there.y());
        assertThat((double) back.x(), is(closeTo(point.x(), 0.01)));
        assertThat((double) back.y(), is(closeTo(point.y(), 0.01)));
        assertThat(there.x() >= 0 && there.x() <= 800.001, is(true));
        assertThat(there.y() >= 0 && there.y() <= 800.001, is(true));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"640,480", "481,777", "4000,3000", "3201,2400"})
  void aLetterboxShowsThePictureWhereItsMapSays(int width, int height) {
    try (DecodedPhoto photo = gradient(width, height)) {
      Letterbox box = photo.letterbox(800);
      Pixels pixels = new Pixels(bytes(box.rgb()), 800);
      for (int i = 0; i < 500; i++) {
        int x = random.nextInt(800);
        int y = random.nextInt(800);
        Point there = box.toPicture(x + 0.5f, y + 0.5f);
        boolean inside = there.x() > 0 && there.x() < width && there.y() > 0 && there.y() < height;
        assertThat(pixels.red(x, y), is(closeTo(inside ? red(photo, there) : 127, 4)));
        assertThat(pixels.green(x, y), is(closeTo(inside ? green(photo, there) : 127, 4)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"640,480", "481,777", "4000,3000", "300,120"})
  void aSheetOfTurnsShowsEachTurnedPictureWhereItsMapSays(int width, int height) {
    List<Orientation> turns =
        List.of(Orientation.TURN_RIGHT, Orientation.UPSIDE_DOWN, Orientation.TURN_LEFT);
    try (DecodedPhoto photo = gradient(width, height)) {
      List<Letterbox> sheet = photo.turnSheet(turns, 800);
      Pixels pixels = new Pixels(bytes(sheet.get(0).rgb()), 800);
      for (int i = 0; i < 300; i++) {
        Orientation turn = turns.get(i % 3);
        Point stored =
            new Point(
                random.nextFloat(0.02f, 0.98f) * width, random.nextFloat(0.02f, 0.98f) * height);
        Point upright =
            turn.swapsSides()
                ? turn.toUpright(stored, height, width)
                : turn.toUpright(stored, width, height);
        Point there = sheet.get(i % 3).fromPicture(upright.x(), upright.y());
        assertThat(
            pixels.red((int) there.x(), (int) there.y()), is(closeTo(red(photo, stored), 5)));
        assertThat(
            pixels.green((int) there.x(), (int) there.y()), is(closeTo(green(photo, stored), 5)));
      }
    }
  }

  @Test
  void aLetterboxIsADirectBufferOfRgb() {
    try (DecodedPhoto photo = DecodedPhoto.decode(ByteBuffer.wrap(TestPhotos.jpeg(400, 200)))) {
      ByteBuffer rgb = photo.letterbox(800).rgb();
      assertThat(rgb.isDirect(), is(true));
      assertThat(rgb.remaining(), is(800 * 800 * 3));
      Pixels pixels = new Pixels(bytes(rgb), 800);
      assertThat(pixels.red(200, 300), is(closeTo(255, 4)));
      assertThat(pixels.green(200, 300), is(closeTo(0, 4)));
      assertThat(pixels.red(200, 199), is(127.0));
      assertThat(pixels.red(200, 600), is(127.0));
    }
  }

  @Test
  void aSquareFarOutsideRepeatsTheNearestCorner() {
    try (DecodedPhoto photo = gradient(640, 480)) {
      Pixels crop = new Pixels(photo.square(-50_000, 90_000, 300, 64, false), 64);
      assertThat(crop.red(32, 32), is(closeTo(0, 4)));
      assertThat(crop.green(32, 32), is(closeTo(255, 4)));
      assertThat(photo.square(1e7f, -1e7f, 1e6f, 16, true).length, is(16 * 16));
    }
  }

  @Test
  void aSquareCanBeLargerThanThePicture() {
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg(20_000, 1))) {
      assertThat(photo.square(10_000, 0, 100_000, 64, false).length, is(64 * 64 * 3));
      assertThat(photo.squareJpeg(10_000, 0, 50, 256).length > 0, is(true));
    }
  }

  @Test
  void aGreySquareHasOneChannel() {
    try (DecodedPhoto photo = DecodedPhoto.decode(ByteBuffer.wrap(TestPhotos.jpeg(400, 400)))) {
      byte[] grey = photo.square(100, 100, 100, 64, true);
      assertThat(grey.length, is(64 * 64));
      assertThat((double) grey[2080], is(closeTo(76, 4)));
    }
  }

  @Test
  void aSquareWithoutASizeIsRefused() {
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg(40, 40))) {
      for (float side : new float[] {0, -3, Float.NaN, Float.POSITIVE_INFINITY}) {
        assertThrows(IllegalArgumentException.class, () -> photo.square(20, 20, side, 64, false));
      }
      assertThrows(IllegalArgumentException.class, () -> photo.square(Float.NaN, 0, 9, 64, false));
    }
  }

  @Test
  void pointsThatAreNoFaceAreRefused() {
    Point nowhere = new Point(Float.NaN, 3);
    Landmarks points = new Landmarks(nowhere, nowhere, nowhere, nowhere, nowhere);
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg(40, 40))) {
      assertThrows(IllegalArgumentException.class, () -> photo.aligned(points));
    }
  }

  @Test
  void aCropForPeopleIsAJpegThatIsNeverEnlarged() {
    try (DecodedPhoto photo = gradient(3300, 2200)) {
      assertThat(
          PhotoHeader.read(ByteBuffer.wrap(photo.squareJpeg(500, 500, 90, 256))).width(), is(45));
      assertThat(
          PhotoHeader.read(ByteBuffer.wrap(photo.squareJpeg(500, 500, 900, 256))).width(), is(256));
    }
  }

  @Test
  void aPhotoThatWasCutOffInTheStoreIsUndecodable() {
    ByteBuffer half = ByteBuffer.wrap(TestPhotos.cutOff(TestPhotos.jpeg(400, 400), 0.8));
    assertThrows(UndecodableImageException.class, () -> DecodedPhoto.decode(half));
    ByteBuffer text = ByteBuffer.wrap(TestPhotos.text());
    assertThrows(UndecodableImageException.class, () -> DecodedPhoto.decode(text));
  }

  private Similarity anySimilarity(int width, int height) {
    double scale = 0.2 + random.nextDouble() * Math.min(width, height) / 112;
    double turn = (random.nextDouble() - 0.5) * Math.PI;
    Similarity turned = new Similarity(scale * Math.cos(turn), scale * Math.sin(turn), 0, 0);
    Point centre = turned.apply(new Point(56, 56));
    return new Similarity(
        turned.a(),
        turned.b(),
        random.nextDouble() * width - centre.x(),
        random.nextDouble() * height - centre.y());
  }

  private static Landmarks templateMovedBy(Similarity map) {
    Landmarks template = FaceTemplate.POINTS;
    return new Landmarks(
        map.apply(template.leftEye()),
        map.apply(template.rightEye()),
        map.apply(template.nose()),
        map.apply(template.mouthLeft()),
        map.apply(template.mouthRight()));
  }

  /** Within what JPEG loses and half a pixel of the crop, which the border bends by as much. */
  private void assertShows(DecodedPhoto photo, Pixels crop, Similarity toPicture) {
    double pixel = 255 * toPicture.scale() / Math.min(photo.width(), photo.height());
    for (int i = 0; i < 30; i++) {
      int x = random.nextInt(crop.side);
      int y = random.nextInt(crop.side);
      Point there = toPicture.apply(new Point(x + 0.5f, y + 0.5f));
      assertThat(crop.red(x, y), is(closeTo(red(photo, there), 2.5 + pixel / 2)));
      assertThat(crop.green(x, y), is(closeTo(green(photo, there), 2.5 + pixel / 2)));
    }
  }

  private static double red(DecodedPhoto photo, Point at) {
    return shade(at.x(), photo.width());
  }

  private static double green(DecodedPhoto photo, Point at) {
    return shade(at.y(), photo.height());
  }

  /** The gradient reaches its ends in the middle of the outermost pixels. */
  private static double shade(float at, int length) {
    return Math.max(0, Math.min(255, 255 * (at - 0.5) / (length - 1)));
  }

  private static DecodedPhoto gradient(int width, int height) {
    byte[] bmp = TestPhotos.encode(TestPhotos.gradient(width, height), "bmp");
    ByteBuffer upload = ByteBuffer.wrap(bmp);
    return DecodedPhoto.decode(PhotoNormalizer.normalize(upload, PhotoHeader.read(upload)).jpeg());
  }

  private static ByteBuffer jpeg(int width, int height) {
    return ByteBuffer.wrap(TestPhotos.jpeg(width, height));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private record Pixels(byte[] rgb, int side) {
    double red(int x, int y) {
      return rgb[(y * side + x) * 3] & 0xff;
    }

    double green(int x, int y) {
      return rgb[(y * side + x) * 3 + 1] & 0xff;
    }
  }
}
