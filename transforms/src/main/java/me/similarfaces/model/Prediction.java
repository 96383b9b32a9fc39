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
}
