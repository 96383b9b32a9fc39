package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.vision.Nms;
import org.junit.jupiter.api.Test;

/** Sizes of faces are heights of their boxes as shares of the frame's side. */
class FaceScalesTest {
  private static final int FRAME = 1000;

  @Test
  void aFaceThatFillsMostOfTheFrameIsFoundOnce() {
    for (double share : new double[] {0.3, 0.5, 0.7, 0.9, 0.95}) {
      for (int number : new int[] {1, 3, 4, 6}) {
        BufferedImage photo = Samples.photo(number);
        Box box = Samples.faces(photo).get(0).face().box();
        assertThat(
            "photo %d at %s".formatted(number, share),
            Samples.faces(filling(photo, box, share)),
            hasSize(1));
      }
    }
  }

  /** The face alone with its hair, in the middle of the frame. */
  private static BufferedImage filling(BufferedImage photo, Box box, double share) {
    double scale = share * FRAME / box.height();
    int left = (int) Math.max(0, box.xMin() - 0.3 * box.width());
    int top = (int) Math.max(0, box.yMin() - 0.3 * box.height());
    int right = (int) Math.min(photo.getWidth(), box.xMax() + 0.3 * box.width());
    int bottom = (int) Math.min(photo.getHeight(), box.yMax() + 0.3 * box.height());
    BufferedImage face = photo.getSubimage(left, top, right - left, bottom - top);
    double x = FRAME / 2.0 - ((box.xMin() + box.xMax()) / 2 - left) * scale;
    double y = FRAME / 2.0 - ((box.yMin() + box.yMax()) / 2 - top) * scale;
    return Pictures.placed(face, scale, x, y, FRAME, FRAME);
  }

  @Test
  void facesFromFivePerCentOfTheFrameOnAreAllFound() {
    assertThat(foundWhenShrunk(0.05), is(22));
  }

  @Test
  void nearlyAllFacesOfThreePerCentOfTheFrameAreFound() {
    assertThat(foundWhenShrunk(0.03), greaterThanOrEqualTo(20));
  }

  @Test
  void mostFacesOfTwoPerCentOfTheFrameAreFound() {
    assertThat(foundWhenShrunk(0.02), greaterThanOrEqualTo(13));
  }

  private static int foundWhenShrunk(double share) {
    return IntStream.rangeClosed(1, 6).map(number -> foundWhenShrunk(number, share)).sum();
  }

  /** How many faces of a photo are found again when it lies in a frame so large. */
  private static int foundWhenShrunk(int number, double share) {
    BufferedImage photo = Samples.photo(number);
    int found = 0;
    for (DetectedFace face : Samples.faces(photo)) {
      Box box = face.face().box();
      double scale = share * FRAME / box.height();
      BufferedImage frame = Pictures.placed(photo, scale, 300, 400, FRAME, FRAME);
      List<DetectedFace> faces = Samples.faces(frame);
      Box expected = shrunk(box, scale);
      found += faces.stream().anyMatch(f -> Nms.iou(f.face().box(), expected) > 0.3f) ? 1 : 0;
    }
    return found;
  }

  private static Box shrunk(Box box, double scale) {
    return new Box(
        (float) (300 + box.xMin() * scale),
        (float) (400 + box.yMin() * scale),
        (float) (300 + box.xMax() * scale),
        (float) (400 + box.yMax() * scale),
        1);
  }

  @Test
  void aFaceAtTheEdgeOfThePictureIsFoundAndItsBoxEndsThere() {
    BufferedImage photo = Samples.photo(3);
    Box box = Samples.faces(photo).get(0).face().box();
    int left = Math.round(box.xMin() + 0.3f * box.width());
    BufferedImage cut = photo.getSubimage(left, 0, photo.getWidth() - left, photo.getHeight());
    Box found =
        Samples.faces(cut).stream()
            .map(face -> face.face().box())
            .filter(b -> b.xMin() < 0.1 * box.width())
            .findFirst()
            .orElseThrow();
    assertThat(found.xMin(), is(0f));
    assertThat(found.width(), greaterThan(0.6f * box.width()));
  }
}
