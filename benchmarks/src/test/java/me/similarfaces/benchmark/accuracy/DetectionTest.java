package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.benchmark.accuracy.WiderFace.Face;
import me.similarfaces.face.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTest {
  private static final DetectionCount.Size ALL =
      new DetectionCount.Size("all", 0, Double.POSITIVE_INFINITY);

  @TempDir Path folder;

  private static Box box(double x, double side, double score) {
    return new Box((float) x, 0, (float) (x + side), (float) side, (float) score);
  }

  private static Face face(double x, double side) {
    return new Face(box(x, side, 1), false);
  }

  @Test
  void photosAndFacesAreReadAsPublishedAndMissingPhotosLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("wider_face_split"));
    Files.writeString(
        folder.resolve("wider_face_split/wider_face_val_bbx_gt.txt"),
        """
        0--Parade/none.jpg
        0
        0 0 0 0 0 0 0 0 0 0
        0--Parade/gone.jpg
        1
        1 1 5 5 0 0 0 0 0 0
        0--Parade/two.jpg
        2
        10 20 30 40 0 0 0 0 0 0
        1 2 3 4 2 0 0 1 2 0
        """);
    Path images = Files.createDirectories(folder.resolve("WIDER_val/images/0--Parade"));
    Files.createFile(images.resolve("none.jpg"));
    Files.createFile(images.resolve("two.jpg"));
    List<WiderFace.Photo> photos = WiderFace.photos(folder);
    assertThat(photos.stream().map(photo -> photo.faces().size()).toList(), is(List.of(0, 2)));
    assertThat(photos.get(1).faces().get(0), is(new Face(new Box(10, 20, 40, 60, 1), false)));
    assertThat(photos.get(1).faces().get(1).ignored(), is(true));
  }

  @Test
  void overlapIsIntersectionOverUnion() {
    assertThat(
        Matching.intersectionOverUnion(box(0, 10, 1), box(5, 10, 1)), closeTo(50 / 150.0, 1e-9));
    assertThat(Matching.intersectionOverUnion(box(0, 10, 1), box(20, 10, 1)), is(0.0));
  }

  @Test
  void aFaceIsFoundOnceByTheSurestBox() {
    List<Box> boxes = List.of(box(0, 10, 0.7), box(1, 10, 0.9), box(50, 10, 0.8));
    Matching matching = Matching.of(boxes, List.of(face(0, 10), face(100, 20)), 0.5);
    DetectionCount count = new DetectionCount(List.of(matching));
    assertThat(count.recall(ALL, 0).share(), is(0.5));
    assertThat(count.precision(ALL, 0).share(), is(1 / 3.0));
    assertThat(count.precision(ALL, 0.85).share(), is(1.0));
    assertThat(count.recall(ALL, 0.95).share(), is(0.0));
  }

  @Test
  void aSizeHoldsItsFacesOnly() {
    Matching matching =
        Matching.of(List.of(box(0, 10, 0.9)), List.of(face(0, 10), face(100, 20)), 0.5);
    DetectionCount count = new DetectionCount(List.of(matching));
    DetectionCount.Size large = new DetectionCount.Size("large", 16, 32);
    assertThat(count.recall(large, 0).whole(), is(1L));
    assertThat(count.recall(large, 0).share(), is(0.0));
    assertThat(count.precision(large, 0).whole(), is(0L));
  }

  @Test
  void whatNeedNotBeFoundCountsNeitherWay() {
    List<Face> faces = List.of(new Face(box(0, 10, 1), true), face(2, 10));
    Matching both = Matching.of(List.of(box(0, 10, 0.9), box(1, 10, 0.8)), faces, 0.5);
    assertThat(both.faces().size(), is(1));
    assertThat(both.boxes(), is(List.of(new Matching.Found(0.9f, 10, true))));
  }

  @Test
  void aLooserOverlapTakesMoreBoxes() {
    List<Box> shifted = List.of(box(4, 10, 0.9));
    assertThat(Matching.of(shifted, List.of(face(0, 10)), 0.5).boxes().get(0).right(), is(false));
    assertThat(Matching.of(shifted, List.of(face(0, 10)), 0.35).boxes().get(0).right(), is(true));
  }
}
