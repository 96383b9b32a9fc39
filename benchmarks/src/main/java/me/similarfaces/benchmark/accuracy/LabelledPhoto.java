package me.similarfaces.benchmark.accuracy;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import me.similarfaces.model.AgeBuckets;

/**
 * A photo of a data set.
 *
 * @param truth what its labels say, by {@link DataSet#fields field}
 * @param years the age, where the labels are more exact than a bucket
 */
record LabelledPhoto(Path file, Map<String, String> truth, OptionalDouble years) {

  LabelledPhoto(Path file, Map<String, String> truth) {
    this(file, truth, OptionalDouble.empty());
  }

  /** The age, or the middle of its bucket. */
  double yearsOrMiddle() {
    return years.orElseGet(
        () -> AgeBuckets.middle(AgeBuckets.LABELS.indexOf(truth.get(DataSet.AGE))));
  }
}
