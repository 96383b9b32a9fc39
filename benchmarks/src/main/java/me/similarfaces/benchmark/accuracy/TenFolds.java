package me.similarfaces.benchmark.accuracy;

import java.util.ArrayList;
import java.util.List;

/**
 * LFW's protocol: the threshold that is best for nine tenths of the pairs is tried on the last one,
 * each tenth in turn.
 */
final class TenFolds {
  private TenFolds() {}

  /** A pair with its cosine, and whether it is of the same person. */
  record Scored(double cosine, boolean same) {}

  /** The accuracy on each fold; folds are equal parts of the list. */
  static List<Double> accuracies(List<Scored> pairs, int folds) {
    int size = pairs.size() / folds;
    List<Double> accuracies = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      List<Scored> tested = pairs.subList(fold * size, (fold + 1) * size);
      List<Scored> others = new ArrayList<>(pairs.subList(0, fold * size));
      others.addAll(pairs.subList((fold + 1) * size, pairs.size()));
      accuracies.add(accuracy(tested, threshold(others)));
    }
    return accuracies;
  }

  /** The standard error of their mean. */
  static double standardError(List<Double> accuracies) {
    double mean = accuracies.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    double squares = accuracies.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    int n = accuracies.size();
    return Math.sqrt(squares / (n - 1) / n);
  }

  static double accuracy(List<Scored> pairs, double threshold) {
    long right = pairs.stream().filter(p -> (p.cosine() >= threshold) == p.same()).count();
    return (double) right / pairs.size();
  }

  /** The cosine from which on "the same" is right most often. */
  static double threshold(List<Scored> pairs) {
    List<Scored> down = new ArrayList<>(pairs);
    down.sort((a, b) -> Double.compare(b.cosine(), a.cosine()));
    double best = Double.POSITIVE_INFINITY;
    int gained = 0;
    int most = 0;
    for (int i = 0; i < down.size(); i++) {
      gained += down.get(i).same() ? 1 : -1;
      boolean cut = i + 1 == down.size() || down.get(i + 1).cosine() < down.get(i).cosine();
      if (cut && gained > most) {
        most = gained;
        best = down.get(i).cosine();
      }
    }
    return best;
  }
}
