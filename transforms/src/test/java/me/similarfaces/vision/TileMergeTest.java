package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import me.similarfaces.face.Box;
import org.junit.jupiter.api.Test;

class TileMergeTest {
  private static final int WIDTH = 2000;
  private static final int HEIGHT = 1000;
  private static final Tile LEFT = new Tile(0, 0, 1100, HEIGHT);
  private static final Tile RIGHT = new Tile(900, 0, 1100, HEIGHT);

  private static List<Box> merged(List<Box> whole, List<Box> left, List<Box> right) {
    return TileMerge.DEFAULT.merge(
        whole,
        List.of(new TileMerge.Found(LEFT, left), new TileMerge.Found(RIGHT, right)),
        WIDTH,
        HEIGHT);
  }

  private static Box box(float left, float top, float side, float score) {
    return new Box(left, top, left + side, top + side, score);
  }

  @Test
  void smallFacesOfTheTilesComeBehindThoseOfTheWholePicture() {
    Box large = box(100, 100, 300, 0.8f);
    Box small = box(1500, 500, 40, 0.99f);
    assertThat(merged(List.of(large), List.of(), List.of(small)), contains(large, small));
  }

  @Test
  void aFaceInTwoTilesIsOne() {
    Box one = box(950, 500, 40, 0.9f);
    Box same = box(952, 501, 40, 0.95f);
    assertThat(merged(List.of(), List.of(one), List.of(same)), contains(same));
  }

  @Test
  void aFaceThatATileCutsIsTakenFromTheOther() {
    Box half = new Box(1085, 500, 1100, 540, 0.95f);
    Box whole = new Box(1085, 500, 1120, 540, 0.9f);
    assertThat(merged(List.of(), List.of(half), List.of(whole)), contains(whole));
  }

  @Test
  void aFaceThatThePictureCutsIsOne() {
    Box half = new Box(1985, 500, 2003, 540, 0.95f);
    assertThat(merged(List.of(), List.of(), List.of(half)), contains(half));
  }

  @Test
  void partsOfALargerFaceAreNone() {
    Box face = box(100, 100, 300, 0.9f);
    assertThat(merged(List.of(face), List.of(box(200, 200, 50, 0.99f)), List.of()), contains(face));
  }

  @Test
  void whatIsLargeOrWideOrUnsureIsNoFaceOfATile() {
    List<Box> boxes =
        List.of(
            box(100, 100, 80, 0.99f), new Box(300, 100, 340, 130, 0.99f), box(600, 600, 40, 0.65f));
    assertThat(merged(List.of(), boxes, List.of()), is(empty()));
  }
}
