package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.vision.Nms;
import org.junit.jupiter.api.Test;

/** Small faces in pictures of 12 million pixels. */
class LargePicturesTest {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;
  private static final int FACE = 40;

  @Test
  void mostFacesFrom40PixelsOnAreFoundWhereverTheyAre() {
    int faces = Samples.FACES.stream().mapToInt(Integer::intValue).sum();
    // In a corner; where two tiles meet; where four do.
    for (int[] place : new int[][] {{0, 0}, {1150, 300}, {2650, 1380}}) {
      int found =
          IntStream.rangeClosed(1, 6).map(number -> found(number, place[0], place[1])).sum();
      assertThat("of " + faces, found, is(greaterThanOrEqualTo(faces * 2 / 3)));
    }
  }

  /** How many faces of a photo are found when the smallest of them is 40 pixels high. */
  private static int found(int number, int x, int y) {
    BufferedImage photo = Samples.photo(number);
    List<Box> boxes = boxes(photo);
    double scale = FACE / boxes.stream().mapToDouble(Box::height).min().orElseThrow();
    List<Box> found = boxes(Pictures.placed(photo, scale, x, y, WIDTH, HEIGHT));
    return (int)
        boxes.stream()
            .map(box -> moved(box, scale, x, y))
            .filter(box -> found.stream().anyMatch(other -> Nms.iou(box, other) > 0.3f))
            .count();
  }

  private static List<Box> boxes(BufferedImage photo) {
    return Samples.faces(photo).stream().map(face -> face.face().box()).toList();
  }

  private static Box moved(Box box, double scale, int x, int y) {
    return new Box(
        (float) (x + box.xMin() * scale),
        (float) (y + box.yMin() * scale),
        (float) (x + box.xMax() * scale),
        (float) (y + box.yMax() * scale),
        1);
  }

  @Test
  void eachFaceOfALargePhotoIsFoundOnce() {
    for (int number = 1; number <= 6; number++) {
      BufferedImage photo = Samples.photo(number);
      List<DetectedFace> faces = Samples.faces(Pictures.scaled(photo, 4000.0 / photo.getWidth()));
      assertThat("photo " + number, faces, hasSize(Samples.FACES.get(number - 1)));
    }
  }
}
