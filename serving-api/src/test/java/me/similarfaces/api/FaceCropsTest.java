package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.NewPhoto;
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
    crops = FaceCrops.of(TestServer.config(folder, Map.of()));
  }

  private byte[] crop() {
    NewPhoto photo = new NewPhoto("p", "c", blobs.imageUri("p"), 10, 10, 0, Optional.empty());
    Landmarks points = new Landmarks(POINT, POINT, POINT, POINT, POINT);
    return crops.read(blobs, photo, new Face("p-00", new Box(100, 100, 300, 280, 0.9f), points));
  }

  private void write(String uri, byte[] bytes) {
    blobs.write(uri, ByteBuffer.wrap(bytes), "image/jpeg");
  }

  @Test
  void aCropThatWasCutBeforeIsTakenAsItIs() {
    write(blobs.cropUri("p-00"), new byte[] {1, 2});
    assertThat(crop(), is(new byte[] {1, 2}));
  }

  @Test
  void aCropThatNobodyHasCutIsCutOutOfThePicture() throws IOException {
    write(blobs.imageUri("p"), TestServer.sample(1));
    assertThat(ImageIO.read(new ByteArrayInputStream(crop())).getWidth(), is(256));
  }

  @Test
  void withoutThePictureThereIsNone() {
    assertThrows(BlobNotFoundException.class, this::crop);
  }
}
