package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Orientation;
import me.similarfaces.vision.TestJpegs;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A pack whose detector has the outputs of SCRFD, and whose embedder is somebody's own, too. */
class OwnDetectorTest {
  private static final Color GREY = new Color(127, 127, 127);
  private static final Color DULL_GREEN = new Color(0, 230, 0);

  @TempDir Path folder;

  private OwnPack pack(boolean batched, boolean withPoints) throws IOException {
    OwnPack pack = OwnPack.in(folder, 7);
    ScrfdNet.into(pack, batched, withPoints);
    return pack;
  }

  private static BufferedImage painted(BufferedImage photo, Color colour, int x, int y, int side) {
    Graphics2D graphics = photo.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(x, y, side, side);
    graphics.dispose();
    return photo;
  }

  /**
   * At half its sides in the letterbox, between bars of 80; on cells (column, row) cells (20, 20),
   * (20, 20), (4, 8).
   */
  private static BufferedImage threeSquares() {
    BufferedImage photo = Pictures.plain(1280, 960, GREY);
    painted(photo, Color.RED, 320, 160, 16);
    painted(photo, Color.GREEN, 640, 480, 32);
    return painted(photo, Color.BLUE, 256, 352, 64);
  }

  private static List<DetectedFace> faces(Models models, BufferedImage picture) {
    try (DecodedPhoto photo =
        DecodedPhoto.decode(ByteBuffer.wrap(TestPhotos.encode(picture, "jpg")))) {
      return models.extractor().extract(photo, "photo");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, true", "false, false", "true, true"})
  void itsBoxesAreFoundAtEachStrideInPixelsOfThePicture(boolean batched, boolean withPoints)
      throws IOException {
    try (Models models = Models.open(pack(batched, withPoints).write())) {
      assertThat(models.extractor().modelId(), startsWith(ScrfdNet.ID + "+"));
      List<DetectedFace> faces = faces(models, threeSquares());
      assertThat(faces, hasSize(3));
      assertBox(faces.get(0), 352, 192, 960, 800);
      assertBox(faces.get(1), 192, 224, 448, 608);
      assertBox(faces.get(2), 288, 120, 368, 216);
      for (DetectedFace face : faces) {
        assertThat((double) face.face().box().probability(), closeTo(0.95, 0.04));
        assertThat(models.embed(face.aligned()).vector().length, is(512));
        assertThat(face.aligned().length, is(FaceCrop.SIDE * FaceCrop.SIDE * 3));
      }
    }
  }

  @Test
  void theManifestSaysFromWhichScoreOnABoxIsAFace() throws IOException {
    OwnPack pack = pack(false, true);
    pack.entry(Task.FACE_DETECTION).put("leastScore", 0.96);
    try (Models models = Models.open(pack.write())) {
      assertThat(faces(models, threeSquares()), is(empty()));
    }
  }

  @Test
  void aSquareThatIsTooSmallInTheWholePictureIsFoundInATile() throws IOException {
    // The tile of 1200 pixels at (1800, 800): eight pixels of the letterbox are 15 of the picture.
    BufferedImage photo = painted(Pictures.plain(3000, 2000, GREY), Color.RED, 2400, 1400, 15);
    try (Models models = Models.open(pack(false, true).write())) {
      List<DetectedFace> faces = faces(models, photo);
      assertThat(faces, hasSize(1));
      assertBox(faces.get(0), 2370, 1362.5, 2445, 1452.5);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Orientation.class,
      names = {"TURN_RIGHT", "UPSIDE_DOWN", "TURN_LEFT"})
  void aTurnedPhotoIsLookedAtUpright(Orientation orientation) throws IOException {
    BufferedImage photo = faceWithGreenNose();
    BufferedImage turned = TestJpegs.turned(orientation.exif(), photo);
    try (Models models = Models.open(pack(false, true).write())) {
      Landmarks upright = largest(models, photo);
      Landmarks shown = largest(models, turned);
      assertNear(shown.leftEye(), orientation.toStored(upright.leftEye(), 1280, 1280));
      assertNear(shown.mouthRight(), orientation.toStored(upright.mouthRight(), 1280, 1280));
    }
  }

  /**
   * In the middle of the box that is said of that square, which turns with the picture. At half the
   * size, as turned photos are glanced at, the box is as large as the face.
   */
  private static BufferedImage faceWithGreenNose() {
    BufferedImage sample = Samples.photo(4);
    Box face = Samples.faces(sample).get(0).face().box();
    double scale = 1120 / face.height();
    double x = 656 - (face.xMin() + face.xMax()) / 2 * scale;
    double y = 656 - (face.yMin() + face.yMax()) / 2 * scale;
    BufferedImage photo = Pictures.placed(sample, scale, x, y, 1280, 1280);
    // The middle is the greenest of its cells, so that its box is the likeliest in every turn.
    return painted(painted(photo, DULL_GREEN, 608, 608, 96), Color.GREEN, 640, 640, 32);
  }

  private static Landmarks largest(Models models, BufferedImage photo) {
    return faces(models, photo).get(0).face().landmarks();
  }

  private static void assertNear(Point point, Point expected) {
    assertThat((double) point.x(), closeTo(expected.x(), 8));
    assertThat((double) point.y(), closeTo(expected.y(), 8));
  }

  @Test
  void aModelThatIsNotWhatItsManifestSaysIsRefused() throws IOException {
    OwnPack pack = pack(false, true);
    output(pack, 5).putArray("shape").add(400).add(4);
    assertRefused(pack, "output boxes_32 has not four numbers for each of 800 scores");
    output(pack, 5).putArray("shape").add(800).add(4);
    output(pack, 8).putArray("shape").add(800).add(12);
    assertRefused(pack, "output points_32 is float32 (800, 10) instead of (1, 800, 12)");
    output(pack, 4).put("name", "bbox_16");
    assertRefused(pack, "has no output boxes_16");
  }

  @Test
  void aDetectorThatIsNotDecodedIsRefused() throws IOException {
    OwnPack pack = pack(false, true);
    for (int i = 0; i < 9; i++) {
      output(pack, i).put("name", "head" + i);
    }
    assertRefused(pack, "has neither the outputs of an RFB ultra-light detector (scores_640, …)");
  }

  @Test
  void thePackagedDetectorHasScoresOfItsOwn() throws IOException {
    OwnPack pack = OwnPack.in(folder, 7);
    pack.entry(Task.FACE_DETECTION).put("leastScore", 0.4);
    assertRefused(pack, "leastScore is of SCRFD only");
  }

  private static ObjectNode output(OwnPack pack, int index) {
    return (ObjectNode) pack.entry(Task.FACE_DETECTION).get("outputs").get(index);
  }

  private static void assertRefused(OwnPack pack, String text) throws IOException {
    Path written = pack.write();
    RuntimeException refusal =
        assertThrows(RuntimeException.class, () -> Models.open(written).close());
    assertThat(refusal.getMessage(), containsString(text));
    assertThat(refusal.getMessage().lines().count(), is(1L));
  }

  private static void assertBox(
      DetectedFace face, double xMin, double yMin, double xMax, double yMax) {
    Box box = face.face().box();
    assertThat((double) box.xMin(), closeTo(xMin, 0.01));
    assertThat((double) box.yMin(), closeTo(yMin, 0.01));
    assertThat((double) box.xMax(), closeTo(xMax, 0.01));
    assertThat((double) box.yMax(), closeTo(yMax, 0.01));
  }
}
