package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenPhotosTest {
  private static final int SIDE = 200;

  static Stream<Named<byte[]>> stillPictures() {
    return Stream.of(
        Named.of("JPEG", TestPhotos.encode(TestPhotos.noise(SIDE, SIDE, 1), "jpg")),
        Named.of("turned JPEG", TestJpegs.oriented(6, SIDE, SIDE)),
        Named.of("progressive JPEG", TestJpegs.progressive(SIDE, SIDE)),
        Named.of("CMYK JPEG", TestJpegs.cmyk(SIDE, SIDE)),
        Named.of("PNG", TestPhotos.encode(TestPhotos.noise(SIDE, SIDE, 1), "png")),
        Named.of("16-bit PNG", TestPngs.deep(SIDE, SIDE)),
        Named.of("WebP", TestAnimations.webp(TestPhotos.noise(SIDE, SIDE, 1))),
        Named.of("lossless WebP", TestAnimations.losslessWebp(SIDE, SIDE)),
        Named.of("GIF", TestPhotos.encode(TestPhotos.noise(SIDE, SIDE, 1), "gif")),
        Named.of("BMP", TestPhotos.bmp(SIDE, SIDE)),
        Named.of("TIFF", TestPhotos.tiff(SIDE, SIDE)));
  }

  /** A GIF lacks its pixels' end only when two bytes are gone: the last one ends the file. */
  @ParameterizedTest
  @MethodSource("stillPictures")
  void aPictureThatIsCutOffIsUndecodable(byte[] file) {
    for (double share : new double[] {0.3, 0.5, 0.9}) {
      assertThat(refused(TestPhotos.cutOff(file, share)), is(UndecodableImageException.CODE));
    }
    assertThat(refused(Arrays.copyOf(file, file.length - 2)), is("undecodable_image"));
  }

  @Test
  void anAnimationThatIsCutOffInItsFirstFrameIsUndecodable() {
    assertThat(
        refused(TestPhotos.cutOff(TestAnimations.webp(64, 64), 0.02)), is("undecodable_image"));
    assertThat(
        refused(TestPhotos.cutOff(TestAnimations.gif(64, 64), 0.05)), is("undecodable_image"));
  }

  @Test
  void aFrameThatIsLargerThanItSaysIsUndecodable() {
    assertThat(refused(TestAnimations.lyingWebp()), is(UndecodableImageException.CODE));
  }

  @Test
  void aJpegOfThousandsOfScansIsUndecodable() {
    byte[] jpeg = TestJpegs.progressive(64, 64);
    byte[] scans = jpeg;
    for (int i = 0; i < 200; i++) {
      scans = TestJpegs.withSegment(scans, 0xda, "", new byte[6]);
    }
    assertThat(refused(scans), is(UndecodableImageException.CODE));
  }

  @Test
  void aSideThatNoJpegHoldsIsUndecodable() {
    assertThat(refused(TestPhotos.png(70_000, 1)), is(UndecodableImageException.CODE));
  }

  @Test
  void whateverIsFlippedAPhotoIsTakenOrRefusedWithACode() {
    Random random = new Random(5);
    for (Named<byte[]> picture : PhotoNormalizerTest.everyKind().toList()) {
      for (int i = 0; i < 40; i++) {
        byte[] file = picture.getPayload().clone();
        file[random.nextInt(Math.min(300, file.length))] = (byte) random.nextInt();
        takeOrRefuse(ByteBuffer.wrap(file));
      }
    }
  }

  private static void takeOrRefuse(ByteBuffer file) {
    try {
      PhotoHeader header = PhotoHeader.read(file);
      if (header.pixels() < 1_000_000) {
        NormalizedPhoto stored = PhotoNormalizer.normalize(file, header);
        assertThat(stored.width(), is(header.width()));
      }
    } catch (ImageException refused) {
      assertThat(refused.code().isEmpty(), is(false));
    }
  }

  private static String refused(byte[] file) {
    ByteBuffer upload = ByteBuffer.wrap(file);
    return assertThrows(
            ImageException.class, () -> PhotoNormalizer.normalize(upload, PhotoHeader.read(upload)))
        .code();
  }
}
