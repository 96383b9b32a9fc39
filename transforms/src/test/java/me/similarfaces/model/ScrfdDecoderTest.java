package me.similarfaces.model;

import static me.similarfaces.model.Entries.entry;
import static me.similarfaces.model.Entries.output;
import static me.similarfaces.model.Entries.pixels;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.Letterbox;
import org.junit.jupiter.api.Test;

/** An input of 64 pixels: 8x8, 4x4 and 2x2 cells with two boxes each. */
class ScrfdDecoderTest {
  private static final int SIDE = 64;

  /** Of a picture of 128x64 pixels. */
  private static final Letterbox LETTERBOX =
      new Letterbox(ByteBuffer.allocate(0), SIDE, 0.5f, 0.5f, 0, 16);

  private final List<float[]> said =
      List.of(
          new float[128],
          new float[32],
          new float[8],
          new float[512],
          new float[128],
          new float[32]);

  private static List<ModelEntry.Output> outputs() {
    return new ArrayList<>(
        List.of(
            output("scores_8", 128, 1),
            output("scores_16", 32, 1),
            output("scores_32", 8, 1),
            output("boxes_8", 128, 4),
            output("boxes_16", 32, 4),
            output("boxes_32", 8, 4)));
  }

  private static ModelEntry scrfd(int side, List<ModelEntry.Output> outputs) {
    ModelEntry.Input input =
        pixels(new int[] {3, side, side}, "CHW", "float32", "RGB", new float[3], 1);
    return entry(Task.FACE_DETECTION, input, outputs.toArray(ModelEntry.Output[]::new));
  }

  private void say(int map, int index, float score, float... distances) {
    said.get(map)[index] = score;
    System.arraycopy(distances, 0, said.get(map + 3), 4 * index, 4);
  }

  private List<Box> faces() {
    BoxDecoder decoder = BoxDecoder.of(scrfd(SIDE, outputs()));
    return decoder.faces(new Prediction(said), LETTERBOX, 128);
  }

  @Test
  void eachMapHasItsStrideAndBoxesAreInPixelsOfThePicture() {
    // Row 3, column 5, first anchor: (40, 24) of the letterbox is (80, 16) of the picture.
    say(0, (3 * 8 + 5) * 2, 0.5f, 1, 1, 1, 1);
    // Row 1, column 1, second anchor: (16, 16) is (32, 0).
    say(1, (4 + 1) * 2 + 1, 0.625f, 0.5f, 0, 0.5f, 1);
    // Row 1, column 1: (32, 32) is (64, 32).
    say(2, (2 + 1) * 2, 0.75f, 0, 0.25f, 0.5f, 0.25f);
    assertThat(
        faces(),
        contains(
            new Box(64, 16, 96, 48, 0.75f),
            new Box(16, 0, 48, 32, 0.625f),
            new Box(64, 0, 96, 32, 0.5f)));
  }

  @Test
  void ofBoxesThatShareMoreThanTwoFifthsTheLikelierStays() {
    say(0, 0, 0.75f, 0, 0, 1, 1);
    say(0, 1, 0.875f, 0, 0, 1, 0.5f);
    say(1, 0, 0.5f, 0, 0, 0.5f, 0.09375f);
    // The second is a half of the first, the third three eighths of the second.
    assertThat(faces(), contains(new Box(0, -32, 16, -24, 0.875f), new Box(0, -32, 16, -29, 0.5f)));
  }

  @Test
  void whatScoresLessIsNoFace() {
    say(0, 0, 0.49f, 1, 1, 1, 1);
    assertThat(faces(), is(empty()));
  }

  @Test
  void aScoreThatIsNoProbabilityIsTheModelsFault() {
    for (float logit : new float[] {-3.5f, 2}) {
      say(2, 3, logit, 1, 1, 1, 1);
      ModelException refusal = assertThrows(ModelException.class, this::faces);
      assertThat(refusal.getMessage(), containsString("says a score of " + logit));
    }
  }

  @Test
  void oneAnchorACellFollowsFromTheShapes() {
    List<ModelEntry.Output> single =
        List.of(
            output("scores_8", 64),
            output("boxes_8", 64, 4),
            output("points_8", 64, 10),
            output("scores_16", 16),
            output("boxes_16", 16, 4),
            output("scores_32", 4),
            output("boxes_32", 4, 4));
    BoxDecoder decoder = BoxDecoder.of(scrfd(SIDE, single));
    float[] scores = new float[64];
    float[] boxes = new float[256];
    scores[9] = 0.75f;
    Arrays.fill(boxes, 36, 40, 1);
    Prediction prediction =
        new Prediction(
            List.of(
                scores,
                boxes,
                new float[640],
                new float[16],
                new float[64],
                new float[4],
                new float[16]));
    // Row 1, column 1: (8, 8) of the letterbox is (16, -16).
    assertThat(decoder.faces(prediction, LETTERBOX, 128), contains(new Box(0, -32, 32, 0, 0.75f)));
  }

  @Test
  void outputsThatDoNotFitAreRefused() {
    List<ModelEntry.Output> missing = outputs();
    missing.remove(4);
    assertRefused(SIDE, missing, "has no output boxes_16");
    assertRefused(80, outputs(), "takes 80 pixels, no multiple of 32");
    assertRefused(96, outputs(), "output scores_8 has 128 numbers, not one or some for each of 12");
    List<ModelEntry.Output> points = outputs();
    points.set(5, output("boxes_32", 8, 10));
    assertRefused(SIDE, points, "output boxes_32 has not four numbers for each of 8 scores");
  }

  private static void assertRefused(int side, List<ModelEntry.Output> outputs, String text) {
    ModelEntry model = scrfd(side, outputs);
    String message = assertThrows(PackException.class, () -> BoxDecoder.of(model)).getMessage();
    assertThat(message, containsString(text));
    assertThat(message.lines().count(), is(1L));
  }
}
