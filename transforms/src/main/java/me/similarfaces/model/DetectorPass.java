package me.similarfaces.model;

import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.PriorBoxes;

/**
 * One look of a detector of the RFB family at its letterbox.
 *
 * @param scores index of the output with the scores
 * @param locations index of the output with the locations
 * @param side of the square that the letterbox is scaled to for it
 */
record DetectorPass(int scores, int locations, PriorBoxes priors, int side) {

  /**
   * @param name what the names of its outputs end with
   * @throws ModelException when the model has no such look, or of another size than we know
   */
  static DetectorPass of(ModelEntry entry, String name) {
    int scores = Outputs.index(entry, "scores_" + name);
    int priors = entry.outputs().get(scores).shape()[0];
    int side = side(entry, priors);
    return new DetectorPass(
        scores, Outputs.index(entry, "boxes_" + name), PriorBoxes.forInput(side, side), side);
  }

  /** The side of the square input that has so many prior boxes. */
  private static int side(ModelEntry entry, int priors) {
    return IntStream.iterate(64, side -> side <= 1024, side -> side + 8)
        .filter(side -> PriorBoxes.forInput(side, side).size() == priors)
        .findFirst()
        .orElseThrow(() -> new ModelException(entry.id(), "has " + priors + " prior boxes"));
  }

  /** The highest score. */
  float best(Prediction prediction) {
    return prediction.highest(scores);
  }

  /** The boxes that score at least the threshold, in pixels of the picture, not yet suppressed. */
  List<Box> boxes(Prediction prediction, Letterbox letterbox, float threshold) {
    float scale = (float) letterbox.side() / side;
    return priors
        .decode(prediction.output(locations), prediction.output(scores), threshold)
        .stream()
        .map(box -> letterbox.toPicture(box, scale))
        .toList();
  }
}
