package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import me.similarfaces.face.Box;
import org.junit.jupiter.api.Test;

class PriorBoxesTest {
  @Test
  void thereAreAsManyAsTheDetectorHasOutputs() {
    assertThat(PriorBoxes.forInput(320, 240).size(), is(4420));
    assertThat(PriorBoxes.forInput(640, 640).size(), is(23_500));
    assertThat(PriorBoxes.forInput(640, 480).size(), is(17_640));
  }

  @Test
  void anUnmovedBoxIsItsPrior() {
    // The second prior of the third cell of the first row: stride 8, size 16.
    Box box = only(PriorBoxes.forInput(640, 640), 2 * 3 + 1, new float[4]);
    assertBox(box, 20 - 8, 4 - 8, 20 + 8, 4 + 8);
  }

  @Test
  void coarseRowsBeginWhereTheNetworkLooks() {
    int beforeStride32 = 80 * 80 * 3 + 40 * 40 * 2;
    assertBox(
        only(PriorBoxes.forInput(640, 640), beforeStride32, new float[4]),
        16 - 32,
        8 - 32,
        16 + 32,
        8 + 32);
    int beforeStride64 = beforeStride32 + 20 * 20 * 2;
    assertBox(
        only(PriorBoxes.forInput(640, 640), beforeStride64, new float[4]),
        32 - 64,
        24 - 64,
        32 + 64,
        24 + 64);
  }

  @Test
  void atItsOwnSizeTheNetworksCentresAreUsed() {
    // 240 rows are 8 cells of stride 32, the last one half outside.
    int beforeStride32 = 40 * 30 * 3 + 20 * 15 * 2;
    assertBox(
        only(PriorBoxes.forInput(320, 240), beforeStride32, new float[4]),
        16 - 32,
        15 - 32,
        16 + 32,
        15 + 32);
  }

  @Test
  void aLocationMovesAndScalesItsPrior() {
    float twice = (float) (Math.log(2) / 0.2);
    Box box = only(PriorBoxes.forInput(640, 640), 1, new float[] {10, -5, twice, 0});
    assertBox(box, 4 + 16 - 16, 4 - 8 - 8, 4 + 16 + 16, 4 - 8 + 8);
    assertThat(box.probability(), is(0.9f));
  }

  @Test
  void boxesBelowTheThresholdAreLeftOut() {
    PriorBoxes priors = PriorBoxes.forInput(320, 240);
    float[] scores = new float[priors.size()];
    scores[7] = Float.NaN;
    assertThat(priors.decode(new float[4 * priors.size()], scores, 0.1f), is(empty()));
  }

  @Test
  void outputsOfAnotherSizeAreRefused() {
    PriorBoxes priors = PriorBoxes.forInput(320, 240);
    assertThrows(
        IllegalArgumentException.class,
        () -> priors.decode(new float[4 * 23_500], new float[23_500], 0.5f));
  }

  private static Box only(PriorBoxes priors, int index, float[] location) {
    float[] scores = new float[priors.size()];
    scores[index] = 0.9f;
    float[] locations = new float[4 * priors.size()];
    System.arraycopy(location, 0, locations, 4 * index, 4);
    List<Box> boxes = priors.decode(locations, scores, 0.5f);
    assertThat(boxes, hasSize(1));
    return boxes.get(0);
  }

  private static void assertBox(Box box, double xMin, double yMin, double xMax, double yMax) {
    assertThat((double) box.xMin(), is(closeTo(xMin, 1e-3)));
    assertThat((double) box.yMin(), is(closeTo(yMin, 1e-3)));
    assertThat((double) box.xMax(), is(closeTo(xMax, 1e-3)));
    assertThat((double) box.yMax(), is(closeTo(yMax, 1e-3)));
  }
}
