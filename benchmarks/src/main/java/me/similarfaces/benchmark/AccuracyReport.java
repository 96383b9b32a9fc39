package me.similarfaces.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was counted, for people and for programs. */
final class AccuracyReport {
  private final AccuracyCount count;

  AccuracyReport(AccuracyCount count) {
    this.count = count;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d images, %d of them with a face (%d only with a border), %d unreadable%n%n",
            count.images(),
            count.faces(),
            count.padded(),
            count.failed()));
    text.append(summary()).append('\n');
    count
        .fields()
        .forEach((field, told) -> text.append(field).append('\n').append(told).append('\n'));
    return text.toString();
  }

  private Table summary() {
    Table table = new Table().row("", "right, 95 %", "images without a face as wrong");
    count
        .fields()
        .forEach(
            (field, told) ->
                table.row(
                    field + ", " + told.classes().size() + " classes",
                    new Share(told.right(), told.total()),
                    new Share(told.right(), count.images())));
    if (!count.yearsOff().isEmpty()) {
      Confusion ages = count.fields().get("age");
      table.row("age, at most one class off", new Share(ages.right(1), ages.total()));
      table.row("age, mean years off", mean() + " ± " + meanHalfWidth());
    }
    return table;
  }

  private double mean() {
    return rounded(count.yearsOff().stream().mapToDouble(Double::doubleValue).average().orElse(0));
  }

  private double meanHalfWidth() {
    List<Double> off = count.yearsOff();
    double mean = off.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double squares = off.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return rounded(1.96 * Math.sqrt(squares / off.size() / off.size()));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  void write(Path file) throws IOException {
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
  }

  private ObjectNode json() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("images", count.images()).put("faces", count.faces());
    root.put("faces_found_with_a_border", count.padded()).put("unreadable", count.failed());
    ObjectNode fields = root.putObject("fields");
    count
        .fields()
        .forEach(
            (field, told) -> {
              Share share = new Share(told.right(), told.total());
              ObjectNode node = fields.putObject(field);
              node.put("n", told.total()).put("percent", share.percent());
              node.put("half_width_95", share.halfWidth());
              node.set("classes", json.valueToTree(told.classes()));
              node.set("confusion_rows_truth", json.valueToTree(told.counts()));
            });
    if (!count.yearsOff().isEmpty()) {
      root.put("age_mean_years_off", mean()).put("age_mean_half_width_95", meanHalfWidth());
    }
    return root;
  }
}
