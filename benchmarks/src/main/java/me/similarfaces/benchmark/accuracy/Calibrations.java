package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.similarfaces.benchmark.Table;

/**
 * How well confidences are calibrated: as shown, without the temperatures that the weights hold,
 * and what another temperature would bring. The latter is fitted on every other face and judged on
 * the rest, so that no face judges what was fitted on it.
 */
final class Calibrations {
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /**
   * @param foldedError NaN where the folded temperature is not known
   * @param temperature what would fit the even faces
   * @param oddError of the odd faces as shown
   * @param fittedError of the odd faces with that temperature
   */
  private record Row(
      int count,
      double error,
      double halfWidth,
      double foldedError,
      double temperature,
      double oddError,
      double fittedError) {}

  /**
   * @param fields that have scores
   * @param folded temperatures by field
   */
  Calibrations(List<Judged> faces, List<String> fields, Map<String, Double> folded) {
    for (String field : fields) {
      List<Guess> guesses = faces.stream().map(face -> Guess.of(face, field)).toList();
      rows.put(field, row(guesses, folded.getOrDefault(field, Double.NaN)));
    }
  }

  private static Row row(List<Guess> guesses, double folded) {
    List<Guess> even = half(guesses, 0);
    List<Guess> odd = half(guesses, 1);
    double temperature = Calibration.temperature(even);
    return new Row(
        guesses.size(),
        Calibration.error(guesses),
        Calibration.halfWidth(guesses),
        // What was divided by it is multiplied again.
        Double.isNaN(folded)
            ? Double.NaN
            : Calibration.error(Calibration.scaled(guesses, 1 / folded)),
        temperature,
        Calibration.error(odd),
        Calibration.error(Calibration.scaled(odd, temperature)));
  }

  private static List<Guess> half(List<Guess> guesses, int first) {
    List<Guess> half = new ArrayList<>();
    for (int i = first; i < guesses.size(); i += 2) {
      half.add(guesses.get(i));
    }
    return half;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Table table() {
    Table table =
        new Table()
            .row(
                "calibration error, " + Calibration.BINS + " bins",
                "n",
                "as shown",
                "without the folded temperature",
                "temperature fitted on even faces",
                "odd faces as shown",
                "odd faces with it");
    rows.forEach(
        (field, row) ->
            table.row(
                field,
                row.count(),
                thousandths(row.error()) + " ± " + thousandths(row.halfWidth()),
                Double.isNaN(row.foldedError()) ? "-" : thousandths(row.foldedError()),
                row.temperature(),
                thousandths(row.oddError()),
                thousandths(row.fittedError())));
    return table;
  }

  private static String thousandths(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  void addTo(ObjectNode json) {
    rows.forEach(
        (field, row) -> {
          ObjectNode node = json.putObject(field);
          node.put("n", row.count()).put("error", row.error());
          node.put("half_width_95", row.halfWidth());
          if (!Double.isNaN(row.foldedError())) {
            node.put("error_without_folded_temperature", row.foldedError());
          }
          node.put("temperature_fitted_on_even_faces", row.temperature());
          node.put("error_of_odd_faces", row.oddError());
          node.put("error_of_odd_faces_with_it", row.fittedError());
        });
  }
}
