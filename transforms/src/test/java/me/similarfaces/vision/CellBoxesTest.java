package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import me.similarfaces.face.Box;
import org.junit.jupiter.api.Test;

class CellBoxesTest {
  @Test
  void thereAreAsManyAsTheDetectorHasOutputs() {
    assertThat(new CellBoxes(8, 80, 2).size(), is(12_800));
    assertThat(new CellBoxes(16, 40, 2).size(), is(3200));
    assertThat(new CellBoxes(32, 20, 1).size(), is(400));
  }

  @Test
  void aBoxReachesFromThePointOfItsCellByStrides() {
    // Row 2, column 1 of four columns, the second of two anchors: (2 * 4 + 1) * 2 + 1.
    List<Box> boxes = decode(new CellBoxes(16, 4, 2), 19, 0.5f, 1, 2, 3);
    assertThat(boxes, contains(new Box(16 - 8, 32 - 16, 16 + 32, 32 + 48, 0.75f)));
  }

  @Test
  void oneAnchorACellIsCountedByCells() {
    List<Box> boxes = decode(new CellBoxes(8, 4, 1), 9, 1, 1, 1, 1);
    assertThat(boxes, contains(new Box(0, 8, 16, 24, 0.75f)));
  }

  @Test
  void theThresholdItselfIsReached() {
    CellBoxes cells = new CellBoxes(8, 1, 1);
    assertThat(cells.decode(new float[4], new float[] {0.5f}, 0.5f).size(), is(1));
    assertThat(cells.decode(new float[4], new float[] {0.49f}, 0.5f), is(empty()));
  }

  @Test
  void otherLengthsAreRefused() {
    CellBoxes cells = new CellBoxes(8, 1, 2);
    assertThrows(
        IllegalArgumentException.class, () -> cells.decode(new float[4], new float[2], 0.5f));
    assertThrows(
        IllegalArgumentException.class, () -> cells.decode(new float[8], new float[1], 0.5f));
  }

  /** Where one box scores, and has these distances. */
  private static List<Box> decode(CellBoxes cells, int index, float... distances) {
    float[] scores = new float[cells.size()];
    scores[index] = 0.75f;
    float[] all = new float[4 * cells.size()];
    System.arraycopy(distances, 0, all, 4 * index, 4);
    return cells.decode(all, scores, 0.5f);
  }
}
