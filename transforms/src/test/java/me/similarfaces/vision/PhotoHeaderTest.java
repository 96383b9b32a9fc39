package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoHeaderTest {
  @Test
  void theFormatIsReadFromTheContent() {
    Map<PhotoFormat, byte[]> files =
        Map.of(
            PhotoFormat.JPEG, TestPhotos.jpeg(30, 20),
            PhotoFormat.PNG, TestPhotos.png(30, 20),
            PhotoFormat.WEBP, TestPhotos.webp(30, 20),
            PhotoFormat.GIF, TestPhotos.gif(30, 20),
            PhotoFormat.BMP, TestPhotos.bmp(30, 20),
            PhotoFormat.TIFF, TestPhotos.tiff(30, 20));
    files.forEach(
        (format, file) ->
            assertThat(
                read(file), is(new PhotoHeader(format, 30, 20, Orientation.UPRIGHT, false))));
  }

  @Test
  void theNameOfAFileSaysNothing(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("photo.jpg"), TestPhotos.png(30, 20));
    assertThat(PhotoHeader.read(file).format(), is(PhotoFormat.PNG));
  }

  @Test
  void theBufferStaysWhereItWas() {
    ByteBuffer bytes = ByteBuffer.wrap(TestPhotos.jpeg(30, 20));
    PhotoHeader.read(bytes);
    assertThat(bytes.position(), is(0));
  }

  @Test
  void theBufferIsReadFromItsPosition() {
    byte[] file = TestPhotos.gif(30, 20);
    ByteBuffer bytes = ByteBuffer.allocate(file.length + 5).put(5, file).position(5);
    assertThat(PhotoHeader.read(bytes).width(), is(30));
  }

  @Test
  void aTurnedPhotoHasTheSidesItIsShownWith() {
    PhotoHeader header = read(TestJpegs.oriented(6, 30, 20));
    assertThat(header.width(), is(30));
    assertThat(header.height(), is(20));
    assertThat(header.orientation(), is(Orientation.TURN_RIGHT));
  }

  @Test
  void exifIsReadInBothByteOrders() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] file = TestJpegs.withExif(TestPhotos.jpeg(30, 20), 3, order);
      assertThat(read(file).orientation(), is(Orientation.UPSIDE_DOWN));
    }
  }

  @Test
  void anAbsurdOrientationIsUpright() {
    byte[] file = TestJpegs.withExif(TestPhotos.jpeg(30, 20), 77, ByteOrder.BIG_ENDIAN);
    assertThat(read(file).orientation(), is(Orientation.UPRIGHT));
  }

  @Test
  void brokenExifIsNoReasonToRefuseAPhoto() {
    byte[] file = TestJpegs.withSegment(TestPhotos.jpeg(30, 20), 0xe1, "Exif\0\0", new byte[9]);
    assertThat(read(file).orientation(), is(Orientation.UPRIGHT));
  }

  @Test
  void animationsAreTold() {
    assertThat(read(TestAnimations.gif(30, 20)).animated(), is(true));
    assertThat(read(TestAnimations.webp(30, 20)).animated(), is(true));
    assertThat(read(TestPngs.animated(30, 20)).animated(), is(true));
  }

  @Test
  void aBombIsRecognisedFromItsHeaderAlone() {
    byte[] bomb = TestPngs.bomb();
    assertThat(read(bomb).pixels(), is(2_500_000_000L));
    assertThat(read(Arrays.copyOf(bomb, 40)).pixels(), is(2_500_000_000L));
  }

  @Test
  void theHeaderOfAJpegDoesNotNeedItsPixels() {
    byte[] file = TestPhotos.encode(TestPhotos.noise(300, 200, 1), "jpg");
    assertThat(read(TestPhotos.cutOff(file, 0.1)).pixels(), is(60_000L));
  }

  @Test
  void aFrameLargerThanItsScreenCounts() {
    byte[] gif = TestPhotos.gif(300, 200);
    ByteBuffer.wrap(gif)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(6, (short) 1)
        .putShort(8, (short) 1);
    assertThat(read(gif).pixels(), is(60_000L));
  }

  @Test
  void aTextIsUnsupportedWhateverItsLettersBeginWith() {
    assertThat(refused(TestPhotos.text()), is(UnsupportedImageException.CODE));
    assertThat(refused(latin1("BM, this is no bitmap at all")), is("unsupported_media_type"));
    assertThat(
        refused(latin1("<svg xmlns='http://www.w3.org/2000/svg'/>")), is("unsupported_media_type"));
    assertThat(refused(new byte[0]), is(UnsupportedImageException.CODE));
  }

  @Test
  void aHeaderWithoutAPictureIsUndecodable() {
    assertThat(refused(latin1("GIF89a and nothing else")), is(UndecodableImageException.CODE));
    assertThat(refused(latin1("\u00ff\u00d8\u00ff\u00e0 no segment")), is("undecodable_image"));
    assertThat(refused(latin1("RIFF1234WEBP")), is(UndecodableImageException.CODE));
    assertThat(refused(latin1("II*\0\u00ff\u00ff\u00ff\u007f")), is("undecodable_image"));
    assertThat(refused(latin1("\u0089PNG\r\n\u001a\n")), is(UndecodableImageException.CODE));
  }

  @Test
  void aPictureOfNoPixelsIsUndecodable() {
    byte[] png = TestPhotos.png(30, 20);
    ByteBuffer.wrap(png).putInt(16, 0);
    assertThat(refused(png), is(UndecodableImageException.CODE));
  }

  @Test
  void aFileOfEndlessTinySegmentsIsUndecodable() {
    ByteBuffer file = ByteBuffer.allocate(4 << 20).put(latin1("\u00ff\u00d8"));
    while (file.remaining() >= 4) {
      file.putInt(0xffe5_0002);
    }
    assertThat(refused(file.array()), is(UndecodableImageException.CODE));
  }

  private static PhotoHeader read(byte[] file) {
    return PhotoHeader.read(ByteBuffer.wrap(file));
  }

  private static String refused(byte[] file) {
    return assertThrows(ImageException.class, () -> read(file)).code();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
