package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static NormalizedPhoto normalize(byte[] file) {
    ByteBuffer upload = ByteBuffer.wrap(file);
    return PhotoNormalizer.normalize(upload, PhotoHeader.read(upload));
  }
}
