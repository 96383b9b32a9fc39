package me.similarfaces.benchmark.accuracy;

import java.util.Map;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Label;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.Models;

/**
 * What the product says of a face.
 *
 * @param labels by field; that of the age is its bucket
 * @param age as a photo's document shows it
 */
record Said(Map<String, Label> labels, FieldValue.Age age) {

  static Said of(Models models, float[] features) {
    Attributes attributes = models.attributes().describe(features);
    return new Said(
        Map.of(
            "race",
            attributes.race(),
            "gender",
            attributes.gender(),
            DataSet.AGE,
            attributes.bucket(),
            "emotion",
            models.emotion().classify(features)),
        attributes.age());
  }

  /** The most likely class, in the words of the data sets. */
  String word(String field) {
    return field.equals(DataSet.FIVE_RACES)
        ? FiveRaces.of(labels.get("race").value())
        : labels.get(field).value();
  }
}
