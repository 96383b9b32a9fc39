package me.similarfaces.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.model.AgeBuckets;

/** Counts what was right. Thread-safe. */
final class AccuracyCount {
  private final Map<String, Confusion> fields = new LinkedHashMap<>();
  private final List<Double> yearsOff = new ArrayList<>();
  private int images;
  private int padded;
  private int failed;

  /**
   * @param classes of every field of the data set
   */
  AccuracyCount(Map<String, List<String>> classes) {
    classes.forEach((field, names) -> fields.put(field, new Confusion(names)));
    if (classes.containsKey("race")) {
      fields.put("race of five", new Confusion(FiveRaces.CLASSES));
    }
  }

  synchronized void add(LabelledPhoto photo, PhotoReading.Result reading, Optional<Said> said) {
    images++;
    failed += reading.status().startsWith("error") ? 1 : 0;
    said.ifPresent(
        face -> {
          padded += reading.padded() ? 1 : 0;
          photo.truth().forEach((field, truth) -> add(field, truth, face));
        });
  }

  private void add(String field, String truth, Said said) {
    String word = said.words().get(field);
    fields.get(field).add(truth, word);
    if (field.equals("race")) {
      fields.get("race of five").add(FiveRaces.of(truth), FiveRaces.of(word));
    }
    if (field.equals("age")) {
      double middle = AgeBuckets.middle(AgeBuckets.LABELS.indexOf(truth));
      yearsOff.add(Math.abs(said.years() - middle));
    }
  }

  int images() {
    return images;
  }

  /** Images that could not be read at all. */
  int failed() {
    return failed;
  }

  /** Faces that were found only after a border was added. */
  int padded() {
    return padded;
  }

  int faces() {
    return fields.values().iterator().next().total();
  }

  Map<String, Confusion> fields() {
    return fields;
  }

  /** How far each age is from the middle of its bucket; empty when the data set has no ages. */
  List<Double> yearsOff() {
    return yearsOff;
  }
}
