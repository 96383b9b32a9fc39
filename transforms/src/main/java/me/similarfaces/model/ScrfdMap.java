package me.similarfaces.model;

import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.vision.CellBoxes;

/**
 * One feature map of an SCRFD detector.
 *
 * @param modelId of the detector
 * @param scores index of the output with the scores
 * @param distances index of the output with the distances of the sides
 */
record ScrfdMap(String modelId, int scores, int distances, CellBoxes cells) {
  /** Stride that the input's side has to be a multiple of: maps are added to each other. */
  private static final int COARSEST = 32;

  /**
   * @throws PackException when it has no such map, or not as many numbers as cells ask for
   */
  static ScrfdMap of(ModelEntry entry, int stride) {
    String scores = scores(stride);
    CellBoxes cells = cells(entry, stride, Roles.size(entry, scores));
    Roles.boxes(entry, Integer.toString(stride));
    return new ScrfdMap(
        entry.id(), Outputs.index(entry, scores), Outputs.index(entry, "boxes_" + stride), cells);
  }

  /** The name of the output with the scores. */
  static String scores(int stride) {
    return "scores_" + stride;
  }

  private static CellBoxes cells(ModelEntry entry, int stride, int scores) {
    int side = entry.input().shape()[1];
    Roles.require(
        side % COARSEST == 0, entry, "takes " + side + " pixels, no multiple of " + COARSEST);
    int columns = side / stride;
    int cells = columns * columns;
    Roles.require(
        scores % cells == 0,
        entry,
        "output %s has %d numbers, not one or some for each of %d x %d cells"
            .formatted(scores(stride), scores, columns, columns));
    return new CellBoxes(stride, columns, scores / cells);
  }

  /** The highest score. */
  float best(Prediction prediction) {
    return prediction.highest(scores);
  }

  /**
   * The boxes that score at least the threshold, in pixels of the letterbox.
   *
   * @throws ModelException when a score is no probability: the file has no sigmoid at its end
   */
  List<Box> boxes(Prediction prediction, float threshold) {
    float[] numbers = prediction.output(scores);
    for (float score : numbers) {
      if (score < 0 || score > 1) {
        throw new ModelException(modelId, "says a score of " + score + ", which is no probability");
      }
    }
    return cells.decode(prediction.output(distances), numbers, threshold);
  }
}
