package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.ByteBuffer;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import org.junit.jupiter.api.Test;

class DecodedPhotoTest {
  @Test
  void aPhotoIsDecodedLetterboxedAndCropped() {
    ByteBuffer upload = ByteBuffer.wrap(TestPhotos.jpeg(400, 200));
    PhotoHeader header = PhotoHeader.read(upload);
    NormalizedPhoto stored = PhotoNormalizer.normalize(upload, header);
    try (DecodedPhoto photo = DecodedPhoto.decode(stored.jpeg())) {
      assertThat(photo.width(), is(400));
      assertThat(photo.height(), is(200));
      Letterbox box = photo.letterbox(800);
      assertThat(box.rgb().remaining(), is(800 * 800 * 3));
      assertThat(box.padY(), is(200f));
      assertThat(box.rgb().get(0), is((byte) 127));
      assertThat(255 - (box.rgb().get((300 * 800 + 100) * 3) & 0xff), is(lessThan(8)));
      byte[] crop = photo.square(0, 0, 100, 50, false);
      assertThat(255 - (crop[0] & 0xff), is(lessThan(8)));
      assertThat(photo.square(-5000, -5000, 100, 64, true).length, is(64 * 64));
      Landmarks points =
          new Landmarks(
              new Point(80, 80),
              new Point(120, 80),
              new Point(100, 100),
              new Point(85, 120),
              new Point(115, 120));
      assertThat(photo.aligned(points).length, is(112 * 112 * 3));
      assertThat(
          PhotoHeader.read(ByteBuffer.wrap(photo.squareJpeg(100, 100, 90, 256))).width(), is(90));
    }
  }
}
