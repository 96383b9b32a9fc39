package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.benchmark.Table;
import me.similarfaces.face.PersonThreshold;

/** How well two photos of one person are told from two photos of two. */
final class VerificationReport {
  private static final List<Double> RATES = List.of(1e-2, 1e-3, 1e-4, 1e-5);
  private static final int DECADES = 6;
  private static final int POINTS_A_DECADE = 10;

  private final Found found;
  private final int folds;
  private final List<TenFolds.Scored> pairs;
  private final AllPairs all;
  private final Clustered rankOne;
  private final Optional<Float> samePerson;

  VerificationReport(
      Found found,
      int folds,
      List<TenFolds.Scored> pairs,
      AllPairs all,
      Clustered rankOne,
      PersonThreshold samePerson) {
    this.found = found;
    this.folds = folds;
    this.pairs = pairs;
    this.all = all;
    this.rankOne = rankOne;
    this.samePerson = samePerson.least();
  }

  String text() {
    List<Double> accuracies = TenFolds.accuracies(pairs, folds);
    Table table =
        new Table()
            .row("", "n", "")
            .row(folds + " folds, accuracy ± standard error", pairs.size(), folded(accuracies));
    samePerson.ifPresent(
        least -> table.row("the product's threshold, same pairs", pairs.size(), rightAt(least)));
    table.row("rank 1 among one photo of everybody, 95 %", rankOne.whole(), rankOne);
    return String.join(
        "\n",
        found + "\n",
        table.toString(),
        all.impostors().total()
            + " pairs of different people, "
            + all.accepted(-1).whole()
            + " pairs of the same person ("
            + all.peopleWithTwo()
            + " people); intervals know that the pairs of a person belong together\n",
        rates().toString());
  }

  private static String folded(List<Double> accuracies) {
    double mean = accuracies.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    return String.format(
        Locale.ROOT, "%.2f %% ± %.2f", 100 * mean, 100 * TenFolds.standardError(accuracies));
  }

  private Share rightAt(float threshold) {
    double right = TenFolds.accuracy(pairs, threshold) * pairs.size();
    return new Share((int) Math.round(right), pairs.size());
  }

  private Table rates() {
    Table table =
        new Table()
            .row("false accepts", "threshold", "true accepts, pairs, 95 %", "people's mean, 95 %");
    for (double rate : RATES) {
      rate(table, rate, all.impostors().threshold(rate));
    }
    samePerson.ifPresent(least -> rate(table, all.impostors().share(least), least));
    return table;
  }

  private void rate(Table table, double rate, double threshold) {
    table.row(
        String.format(Locale.ROOT, "%.2e", rate),
        String.format(Locale.ROOT, "%.4f", threshold),
        all.accepted(threshold),
        all.acceptedByPerson(threshold));
  }

  ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    found.addTo(root);
    List<Double> accuracies = TenFolds.accuracies(pairs, folds);
    ObjectNode protocol = root.putObject("folds");
    protocol.put("pairs", pairs.size()).put("folds", folds);
    protocol.put("accuracy", accuracies.stream().mapToDouble(x -> x).average().orElse(Double.NaN));
    protocol.put("standard_error", TenFolds.standardError(accuracies));
    samePerson.ifPresent(least -> rightAt(least).addTo(root.putObject("products_threshold")));
    rankOne.addTo(root.putObject("rank_1"));
    root.put("impostor_pairs", all.impostors().total()).put("people", all.peopleWithTwo());
    ArrayNode rates = root.putArray("false_accepts");
    for (double rate : RATES) {
      double threshold = all.impostors().threshold(rate);
      ObjectNode node = rates.addObject().put("rate", rate).put("threshold", threshold);
      all.accepted(threshold).addTo(node);
    }
    return root;
  }

  Map<String, String> plots() {
    List<double[]> points = new ArrayList<>();
    for (int i = -DECADES * POINTS_A_DECADE; i <= 0; i++) {
      double rate = Math.pow(10, (double) i / POINTS_A_DECADE);
      double threshold = all.impostors().threshold(rate);
      points.add(new double[] {rate, all.accepted(threshold).share()});
    }
    return Map.of(
        "roc",
        CurvePlot.byPowersOfTen("LFW, all pairs", "false accepts", "true accepts", DECADES)
            .curve("pairs of the same person", points)
            .svg());
  }
}
