package me.similarfaces.benchmark.accuracy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Whether those that are 70 % sure are right for 70 % of the faces. */
final class Calibration {
  static final int BINS = 15;
  private static final int RESAMPLES = 200;

  /** Temperatures are looked for between 0.3 and 3, in steps of a hundredth. */
  private static final int LOWEST = 30;

  private static final int HIGHEST = 300;

  private Calibration() {}

  /**
   * The expected calibration error (Guo et al. 2017): how far confidence and accuracy are apart in
   * each of 15 bins of confidences, on average over the faces.
   */
  static double error(List<Guess> guesses) {
    return error(guesses, IntStream.range(0, guesses.size()).toArray());
  }

  private static double error(List<Guess> guesses, int[] chosen) {
    double[] gaps = new double[BINS];
    for (int i : chosen) {
      Guess guess = guesses.get(i);
      int bin = Math.min(BINS - 1, (int) (guess.confidence() * BINS));
      gaps[bin] += (guess.right() ? 1 : 0) - guess.confidence();
    }
    double sum = 0;
    for (double gap : gaps) {
      sum += Math.abs(gap);
    }
    return sum / chosen.length;
  }

  /** Half the 95 % interval of the error, by drawing the faces again. */
  static double halfWidth(List<Guess> guesses) {
    Random random = new Random(1);
    double[] errors = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      errors[i] = error(guesses, random.ints(guesses.size(), 0, guesses.size()).toArray());
    }
    double mean = IntStream.range(0, RESAMPLES).mapToDouble(i -> errors[i]).average().orElse(0);
    double squares = 0;
    for (double error : errors) {
      squares += (error - mean) * (error - mean);
    }
    return 1.96 * Math.sqrt(squares / (RESAMPLES - 1));
  }

  static List<Guess> scaled(List<Guess> guesses, double temperature) {
    return guesses.stream().map(guess -> guess.scaled(temperature)).toList();
  }

  /** The temperature under which these faces are most likely. */
  static double temperature(List<Guess> guesses) {
    int best = LOWEST;
    double least = Double.POSITIVE_INFINITY;
    for (int hundredths = LOWEST; hundredths <= HIGHEST; hundredths++) {
      double loss = loss(guesses, hundredths / 100.0);
      if (loss < least) {
        least = loss;
        best = hundredths;
      }
    }
    return best / 100.0;
  }

  private static double loss(List<Guess> guesses, double temperature) {
    return guesses.stream().mapToDouble(guess -> guess.scaled(temperature).loss()).sum();
  }
}
