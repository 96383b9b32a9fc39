package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoNormalizerTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  static Stream<Named<byte[]>> everyKind() {
    return Stream.of(
        Named.of("JPEG", TestPhotos.jpeg(WIDTH, HEIGHT)),
        Named.of("progressive JPEG", TestJpegs.progressive(WIDTH, HEIGHT)),
        Named.of("CMYK JPEG", TestJpegs.cmyk(WIDTH, HEIGHT)),
        Named.of("YCCK JPEG", TestJpegs.ycck(WIDTH, HEIGHT)),
        Named.of("PNG", TestPhotos.png(WIDTH, HEIGHT)),
        Named.of("16-bit PNG", TestPngs.deep(WIDTH, HEIGHT)),
        Named.of("animated PNG", TestPngs.animated(WIDTH, HEIGHT)),
        Named.of("BMP", TestPhotos.bmp(WIDTH, HEIGHT)),
        Named.of("GIF", TestPhotos.gif(WIDTH, HEIGHT)),
        Named.of("animated GIF", TestAnimations.gif(WIDTH, HEIGHT)),
        Named.of("TIFF", TestPhotos.tiff(WIDTH, HEIGHT)),
        Named.of("WebP", TestPhotos.webp(WIDTH, HEIGHT)),
        Named.of("lossless WebP", TestAnimations.losslessWebp(WIDTH, HEIGHT)),
        Named.of("animated WebP", TestAnimations.webp(WIDTH, HEIGHT)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyKindOfFileBecomesAJpegThatShowsTheSame(byte[] file) {
    NormalizedPhoto stored = normalize(file);
    assertThat(stored.width(), is(WIDTH));
    assertThat(stored.height(), is(HEIGHT));
    assertThat(Seen.in(stored.jpeg()).quarters(), contains("100", "010", "001", "111"));
  }

  static Stream<Arguments> everyOrientation() {
    return Stream.of(1, 2, 3, 4, 5, 6, 7, 8)
        .flatMap(
            number ->
                Stream.of(
                    Arguments.of("JPEG", number, TestJpegs.oriented(number, WIDTH, HEIGHT)),
                    Arguments.of("PNG", number, TestPngs.oriented(number, WIDTH, HEIGHT)),
                    Arguments.of(
                        "WebP", number, TestAnimations.orientedWebp(number, WIDTH, HEIGHT)),
                    Arguments.of("TIFF", number, TestTiffs.oriented(number, WIDTH, HEIGHT))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyOrientation")
  void everyOrientationIsStoredUpright(String format, int number, byte[] file) {
    assertThat(PhotoHeader.read(ByteBuffer.wrap(file)).orientation().exif(), is(number));
    NormalizedPhoto stored = normalize(file);
    assertThat(stored.width(), is(WIDTH));
    assertThat(stored.height(), is(HEIGHT));
    assertThat(Seen.in(stored.jpeg()).quarters(), contains("100", "010", "001", "111"));
    assertThat(PhotoHeader.read(stored.jpeg()).orientation(), is(Orientation.UPRIGHT));
  }

  @Test
  void anUprightJpegKeepsItsCodedPixels() {
    byte[] file = TestPhotos.encode(TestPhotos.noise(WIDTH, HEIGHT, 1), "jpg");
    ByteBuffer stored = normalize(file).jpeg();
    assertThat(stored, is(ByteBuffer.wrap(file)));
    assertThat(stored.isDirect(), is(true));
  }

  @Test
  void aProgressiveAndAGreyJpegKeepTheirCodedPixels() {
    byte[] progressive = TestJpegs.progressive(WIDTH, HEIGHT);
    assertThat(normalize(progressive).jpeg(), is(ByteBuffer.wrap(progressive)));
    byte[] grey = TestJpegs.grey(WIDTH, HEIGHT);
    assertThat(normalize(grey).jpeg(), is(ByteBuffer.wrap(grey)));
  }

  @Test
  void nothingPersonalIsStored() {
    byte[] upright = TestJpegs.withExif(TestPhotos.jpeg(WIDTH, HEIGHT), 1, ByteOrder.BIG_ENDIAN);
    for (byte[] file :
        List.of(upright, TestJpegs.oriented(6, WIDTH, HEIGHT), TestJpegs.gossip(9, 9))) {
      assertThat(text(ByteBuffer.wrap(file)), containsString(TestExif.SECRET));
      assertThat(text(normalize(file).jpeg()), not(containsString(TestExif.SECRET)));
    }
  }

  @Test
  void aPreviewInTheJfifHeaderIsNotStored() {
    byte[] file = TestPhotos.jpeg(WIDTH, HEIGHT);
    byte[] plain = file.clone();
    byte[] preview = {'p', 'r', 'e', 'v', 'i', 'e'};
    byte[] larger = new byte[file.length + preview.length];
    System.arraycopy(file, 0, larger, 0, 20);
    System.arraycopy(preview, 0, larger, 20, preview.length);
    System.arraycopy(file, 20, larger, 26, file.length - 20);
    ByteBuffer.wrap(larger).putShort(4, (short) 22).put(18, (byte) 2).put(19, (byte) 1);
    assertThat(normalize(larger).jpeg(), is(ByteBuffer.wrap(plain)));
  }

  @Test
  void theColourProfileIsKeptAlsoWhenAPhotoIsTurned() {
    byte[] file = TestJpegs.profiled(WIDTH, HEIGHT);
    assertThat(text(normalize(file).jpeg()), containsString("ICC_PROFILE"));
    byte[] turned = TestJpegs.withExif(file, 3, ByteOrder.BIG_ENDIAN);
    NormalizedPhoto stored = normalize(turned);
    assertThat(text(stored.jpeg()), containsString("ICC_PROFILE"));
    assertThat(Seen.in(stored.jpeg()).quarters(), contains("111", "001", "010", "100"));
  }

  @Test
  void whatLiesBehindTheEndOfAJpegIsDropped() {
    NormalizedPhoto stored = normalize(TestPhotos.jpegOfBytes(1 << 20));
    assertThat(stored.jpeg().remaining(), is(lessThan(10_000)));
  }

  @Test
  void transparencyIsLaidOverWhite() {
    Seen halves = Seen.in(normalize(TestPngs.transparent(WIDTH, HEIGHT)).jpeg());
    assertThat(halves.quarters(), contains("111", "111", "010", "010"));
    Seen palette = Seen.in(normalize(TestPngs.palette(WIDTH, HEIGHT)).jpeg());
    assertThat(palette.quarters(), contains("111", "010", "001", "111"));
  }

  @Test
  void halfTransparentBlackIsGrey() {
    Seen deep = Seen.in(normalize(TestPngs.deepTransparent(WIDTH, HEIGHT)).jpeg());
    assertThat((deep.picture().getRGB(10, 10) & 0xff) / 10, is(12));
  }

  @Test
  void aGreyPngStaysGrey() {
    Seen grey = Seen.in(normalize(TestPngs.grey(WIDTH, HEIGHT)).jpeg());
    assertThat(grey.quarters(), contains("111", "000", "111", "000"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFirstFrameSmallerThanItsCanvasLiesWhereItBelongs(boolean lossless) {
    NormalizedPhoto stored = normalize(TestAnimations.smallWebp(WIDTH, HEIGHT, lossless));
    Seen seen = Seen.in(stored.jpeg());
    assertThat(stored.width(), is(WIDTH));
    assertThat(seen.at(WIDTH / 4, HEIGHT / 4), is("111"));
    assertThat(seen.at(3 * WIDTH / 4, 5 * HEIGHT / 8 - 2), is("111"));
    assertThat(seen.at(3 * WIDTH / 4, 7 * HEIGHT / 8), is("000"));
  }

  @Test
  void absurdShapesAreTaken() {
    for (byte[] file :
        List.of(
            TestPhotos.jpeg(1, 1),
            TestPhotos.png(1, 1),
            TestPhotos.gif(1, 1),
            TestPhotos.webp(1, 1),
            TestPhotos.png(1, 20_000),
            TestPhotos.gif(20_000, 1),
            TestJpegs.oriented(8, 20_000, 1))) {
      PhotoHeader header = PhotoHeader.read(ByteBuffer.wrap(file));
      NormalizedPhoto stored = normalize(file);
      assertThat(stored.width(), is(header.width()));
      assertThat(stored.height(), is(header.height()));
    }
  }

  @Test
  void aFileIsTakenAsABufferIs(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("photo"), TestPngs.palette(WIDTH, HEIGHT));
    NormalizedPhoto stored = PhotoNormalizer.normalize(file, PhotoHeader.read(file));
    assertThat(stored.width(), is(WIDTH));
  }

  @Test
  void aStoredPhotoIsStoredAgainAsItIs() {
    ByteBuffer once = normalize(TestJpegs.oriented(5, WIDTH, HEIGHT)).jpeg();
    assertThat(PhotoNormalizer.normalize(once, PhotoHeader.read(once)).jpeg(), is(once));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  private static NormalizedPhoto normalize(byte[] file) {
    ByteBuffer upload = ByteBuffer.wrap(file);
    return PhotoNormalizer.normalize(upload, PhotoHeader.read(upload));
  }
}
