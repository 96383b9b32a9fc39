package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import me.similarfaces.api.Access.OwnFace;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceCropsTest {
  private static final Point POINT = new Point(150, 150);

  @TempDir Path folder;
  private FaceCrops crops;
  private BlobStore blobs;

  @BeforeEach
  void open() {
    blobs = new BlobStore(folder.toString());
    crops = new FaceCrops(TestServer.config(folder, Map.of()));
  }

  private OwnFace face() {
    NewPhoto photo = new NewPhoto("p", "c", blobs.imageUri("p"), 10, 10, 0, Optional.empty());
    Landmarks points = new Landmarks(POINT, POINT, POINT, POINT, POINT);
    return new OwnFace(
        new PhotoRecord(photo, 1, Optional.empty(), Map.of(), Optional.empty()),
        new Face("p-00", new Box(100, 100, 300, 280, 0.9f), points));
  }

  private void write(String uri, byte[] bytes) {
    blobs.write(uri, ByteBuffer.wrap(bytes), "image/jpeg");
  }

  @Test
  void aCropThatWasCutBeforeIsTakenAsItIs() throws IOException {
    write(blobs.cropUri("p-00"), new byte[] {1, 2});
    try (InputStream crop = crops.open(blobs, face())) {
      assertThat(crop.readAllBytes(), is(new byte[] {1, 2}));
    }
  }

  @Test
  void aCropThatNobodyHasCutIsCutOutOfThePicture() throws IOException {
    write(blobs.imageUri("p"), TestServer.sample(1));
    try (InputStream crop = crops.open(blobs, face())) {
      assertThat(ImageIO.read(new ByteArrayInputStream(crop.readAllBytes())).getWidth(), is(256));
    }
  }

  @Test
  void withoutThePictureThereIsNone() {
    assertThrows(BlobNotFoundException.class, () -> crops.open(blobs, face()));
  }
}
