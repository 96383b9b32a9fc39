package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import me.similarfaces.benchmark.Table;
import me.similarfaces.face.FieldValue;
import me.similarfaces.model.AgeBuckets;

/**
 * How far ages in years are off, and what their ranges hold.
 *
 * @param off to the age, or to the middle of the bucket
 * @param covered how much of the true bucket (or year) lies in the range that is shown
 * @param width of the ranges
 */
record Ages(Mean off, Mean covered, Mean width) {

  static Ages of(List<Judged> faces) {
    return new Ages(
        Mean.of(faces.stream().map(Judged::ageOff).toList()),
        Mean.of(faces.stream().map(Ages::covered).toList()),
        Mean.of(
            faces.stream()
                .map(f -> (double) f.said().age().high() - f.said().age().low())
                .toList()));
  }

  private static double covered(Judged face) {
    int bucket = AgeBuckets.LABELS.indexOf(face.truth(DataSet.AGE));
    double from = face.photo().years().orElse(AgeBuckets.from(bucket));
    double to = face.photo().years().isPresent() ? from + 1 : AgeBuckets.from(bucket + 1);
    FieldValue.Age said = face.said().age();
    double inside = Math.min(said.high(), to) - Math.max(said.low(), from);
    return Math.max(0, inside) / (to - from);
  }

  void addTo(Table table) {
    table.row("age, mean years off", off, "");
    table.row("age, share of the truth inside of the range", covered, "");
    table.row("age, mean width of the range in years", width, "");
  }

  void addTo(ObjectNode json) {
    json.put("n", off.count());
    json.put("mean_years_off", off.value()).put("mean_years_off_half_width_95", off.halfWidth());
    json.put("range_covers", covered.value())
        .put("range_covers_half_width_95", covered.halfWidth());
    json.put("range_mean_width_years", width.value());
  }
}
