package me.similarfaces.model;

import java.util.List;

/**
 * What a model says about one example: its outputs flattened, in the manifest's order, all numbers
 * finite.
 */
record Prediction(List<float[]> outputs) {
  float[] output(int index) {
    return outputs.get(index);
  }

  /** The highest number of an output. */
  float highest(int index) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float number : output(index)) {
      highest = Math.max(highest, number);
    }
    return highest;
  }
}
