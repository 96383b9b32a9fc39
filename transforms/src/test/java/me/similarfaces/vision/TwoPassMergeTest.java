package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import me.similarfaces.face.Box;
import org.junit.jupiter.api.Test;

class TwoPassMergeTest {
  private static final Box LARGE = square(100, 100, 500, 0.9f);
  private static final Box SMALL = square(700, 700, 60, 0.92f);

  @Test
  void largeFacesComeFromTheCoarsePassAndSmallOnesFromTheFine() {
    assertThat(merge(List.of(LARGE), List.of(SMALL)), containsInAnyOrder(LARGE, SMALL));
  }

  @Test
  void theCoarsePassIsNotBelievedAboutSmallFacesNorTheFineOneAboutLarge() {
    assertThat(merge(List.of(SMALL), List.of(LARGE)), is(empty()));
  }

  @Test
  void partsOfALargeFaceAreNoFaces() {
    assertThat(merge(List.of(LARGE), List.of(square(200, 200, 150, 0.95f))), contains(LARGE));
  }

  @Test
  void aSmallFaceBesideALargeOneStaysEvenIfTheyTouch() {
    Box beside = square(550, 300, 150, 0.95f);
    Box seen = square(550, 300, 150, 0.4f);
    assertThat(merge(List.of(LARGE, seen), List.of(beside)), contains(beside, LARGE));
  }

  @Test
  void aFaceFoundByBothPassesIsOne() {
    Box coarse = square(100, 100, 200, 0.8f);
    Box fine = square(105, 100, 200, 0.9f);
    assertThat(merge(List.of(coarse), List.of(fine)), contains(fine));
  }

  @Test
  void unlikelyBoxesGo() {
    assertThat(
        merge(List.of(square(0, 0, 500, 0.6f)), List.of(square(0, 0, 60, 0.6f))), is(empty()));
  }

  @Test
  void aFineBoxThatTheCoarsePassShouldSeeTooAndDoesNotIsNoFace() {
    Box hand = square(700, 700, 150, 0.99f);
    assertThat(merge(List.of(), List.of(hand)), is(empty()));
    assertThat(merge(List.of(square(700, 700, 150, 0.2f)), List.of(hand)), is(empty()));
    assertThat(merge(List.of(square(705, 700, 150, 0.35f)), List.of(hand)), contains(hand));
  }

  @Test
  void theMeasuredValuesArePinned() {
    assertThat(
        TwoPassMerge.MEASURED,
        is(
            new TwoPassMerge(
                0.7f,
                0.12f,
                0.9f,
                0.3f,
                0.6f,
                1.5f,
                0.4f,
                0.35f,
                new Confirmation(0.08f, 0.3f, 0.4f))));
    assertThat(LeastScore.MEASURED, is(new LeastScore(0.02f, 0.7f, 0.06f, 0.9f)));
  }

  private static List<Box> merge(List<Box> coarse, List<Box> fine) {
    return TwoPassMerge.MEASURED.merge(coarse, fine, 1000);
  }

  private static Box square(float x, float y, float side, float score) {
    return new Box(x, y, x + side, y + side, score);
  }
}
