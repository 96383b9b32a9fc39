package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.face.Similarity;
import me.similarfaces.vision.Nms;
import me.similarfaces.vision.Orientation;
import me.similarfaces.vision.TestJpegs;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Photos that lie on their side or stand on their head, and say nothing of it. */
class TurnedPhotosTest {

  @ParameterizedTest
  @EnumSource(
      value = Orientation.class,
      names = {"TURN_RIGHT", "UPSIDE_DOWN", "TURN_LEFT"})
  void nearlyAllFacesAreRecognisedAndLieWhereThePhotoShowsThem(Orientation orientation) {
    int recognised =
        IntStream.rangeClosed(1, 6)
            .mapToObj(Samples::photo)
            .mapToInt(photo -> recognised(photo, orientation))
            .sum();
    // Of 22; those of one photo are upright enough for the models on either side.
    assertThat(recognised, is(greaterThanOrEqualTo(18)));
  }

  private static int recognised(BufferedImage photo, Orientation orientation) {
    List<DetectedFace> turned =
        Samples.faces(
            ByteBuffer.wrap(TestPhotos.encode(TestJpegs.turned(orientation.exif(), photo), "jpg")));
    return (int)
        Samples.faces(photo).stream()
            .filter(face -> isRecognised(face, turned, photo, orientation))
            .count();
  }

  private static boolean isRecognised(
      DetectedFace face, List<DetectedFace> turned, BufferedImage photo, Orientation orientation) {
    Box box = shown(face.face().box(), photo, orientation);
    Optional<DetectedFace> same =
        turned.stream()
            .filter(f -> Nms.iou(f.face().box(), box) > 0.5f)
            .filter(f -> isSamePerson(face, f))
            .findFirst();
    same.ifPresent(
        f -> assertNear(face.face().landmarks(), f.face().landmarks(), box, photo, orientation));
    return same.isPresent();
  }

  private static boolean isSamePerson(DetectedFace one, DetectedFace other) {
    float cosine = Similarity.cosine(Samples.embedding(one), Samples.embedding(other));
    return Samples.models().embedder().samePerson().isReachedBy(cosine);
  }

  private static void assertNear(
      Landmarks upright, Landmarks turned, Box box, BufferedImage photo, Orientation orientation) {
    Point eye = shown(upright.leftEye(), photo, orientation);
    double tolerance = 0.15 * Math.max(box.width(), box.height());
    assertThat((double) turned.leftEye().x(), closeTo(eye.x(), tolerance));
    assertThat((double) turned.leftEye().y(), closeTo(eye.y(), tolerance));
  }

  private static Box shown(Box box, BufferedImage photo, Orientation orientation) {
    Point one = shown(new Point(box.xMin(), box.yMin()), photo, orientation);
    Point other = shown(new Point(box.xMax(), box.yMax()), photo, orientation);
    return new Box(
        Math.min(one.x(), other.x()),
        Math.min(one.y(), other.y()),
        Math.max(one.x(), other.x()),
        Math.max(one.y(), other.y()),
        1);
  }

  private static Point shown(Point upright, BufferedImage photo, Orientation orientation) {
    return orientation.toStored(upright, photo.getWidth(), photo.getHeight());
  }
}
