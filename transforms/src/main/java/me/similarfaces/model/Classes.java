package me.similarfaces.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.ModelEntry;

/** The classes of one output of a classifier: makes a label of its numbers. */
final class Classes {
  private final String modelId;
  private final int index;
  private final List<String> labels;
  private final boolean softmax;
  private final float temperature;

  /**
   * @param name of the output
   * @throws ModelException when the manifest has no such output, its labels don't fit its shape,
   *     the activation is unknown or the temperature is none
   */
  Classes(ModelEntry entry, String name) {
    this.modelId = entry.id();
    this.index = Outputs.index(entry, name);
    ModelEntry.Output output = entry.outputs().get(index);
    this.labels = output.labels();
    this.softmax =
        switch (output.activation()) {
          case "softmax" -> true;
          case "none" -> false;
          default -> throw new ModelException(modelId, "has activation " + output.activation());
        };
    this.temperature = temperature(output);
    if (labels.isEmpty() || labels.size() != Shapes.size(output.shape())) {
      throw new ModelException(modelId, "has " + labels.size() + " labels");
    }
  }

  private float temperature(ModelEntry.Output output) {
    if (output.temperature() == null) {
      return 1;
    }
    float value = output.temperature();
    if (!softmax || !(value > 0) || Float.isInfinite(value)) {
      throw new ModelException(modelId, "has temperature " + value + " of " + output.activation());
    }
    return value;
  }

  List<String> labels() {
    return labels;
  }

  /** The probability of each class. */
  float[] scores(Prediction prediction) {
    float[] numbers = prediction.output(index);
    return softmax ? softmax(numbers, temperature) : requireProbabilities(numbers);
  }

  FieldValue.Label label(Prediction prediction) {
    float[] scores = scores(prediction);
    Map<String, Float> byLabel = new LinkedHashMap<>();
    int best = 0;
    for (int i = 0; i < scores.length; i++) {
      byLabel.put(labels.get(i), scores[i]);
      best = scores[i] > scores[best] ? i : best;
    }
    return new FieldValue.Label(
        labels.get(best), scores[best], Collections.unmodifiableMap(byLabel));
  }

  /**
   * Shifted by the largest number, so that none overflows.
   *
   * @param temperature above 1 makes all classes more alike; the order stays
   */
  static float[] softmax(float[] numbers, float temperature) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float number : numbers) {
      largest = Math.max(largest, number);
    }
    double[] powers = new double[numbers.length];
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      powers[i] = Math.exp((numbers[i] - largest) / temperature);
      sum += powers[i];
    }
    float[] scores = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      scores[i] = (float) (powers[i] / sum);
    }
    return scores;
  }

  private float[] requireProbabilities(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      if (number < 0) {
        throw new ModelException(modelId, "a class has probability " + number);
      }
      sum += number;
    }
    if (Math.abs(sum - 1) > 0.01) {
      throw new ModelException(modelId, "the probabilities sum to " + sum);
    }
    return numbers;
  }
}
