package me.similarfaces.benchmark.accuracy;

import java.util.List;

/**
 * What a classifier thought of one face.
 *
 * @param probabilities of its classes
 * @param truth the place of the right class
 */
record Guess(double[] probabilities, int truth) {

  /** Of a field that has labels and scores. */
  static Guess of(Judged face, String field) {
    var scores = face.said().labels().get(field).scores();
    double[] probabilities = scores.values().stream().mapToDouble(Float::doubleValue).toArray();
    return new Guess(probabilities, List.copyOf(scores.keySet()).indexOf(face.truth(field)));
  }

  double confidence() {
    return probabilities[said()];
  }

  boolean right() {
    return said() == truth;
  }

  private int said() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  /** Of the same logits divided by a temperature: a logarithm is a logit, but for a constant. */
  Guess scaled(double temperature) {
    double[] scaled = new double[probabilities.length];
    double sum = 0;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.pow(probabilities[i], 1 / temperature);
      sum += scaled[i];
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= sum;
    }
    return new Guess(scaled, truth);
  }

  /** The negative log likelihood of the truth. */
  double loss() {
    return -Math.log(Math.max(probabilities[truth], Double.MIN_NORMAL));
  }
}
