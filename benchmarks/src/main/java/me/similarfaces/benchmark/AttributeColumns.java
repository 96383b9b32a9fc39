package me.similarfaces.benchmark;

import java.util.Locale;
import me.similarfaces.face.FieldValue;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.Models;

/** What the product says of a face, as columns of a CSV file: age,low,high,gender,emotion,race. */
final class AttributeColumns {
  static final String NONE = ",,,,,";

  private AttributeColumns() {}

  static String of(Models models, float[] features) {
    Attributes attributes = models.attributes().describe(features);
    FieldValue.Age age = attributes.age();
    return String.format(
        Locale.ROOT,
        "%.2f,%.2f,%.2f,%s,%s,%s",
        age.value(),
        age.low(),
        age.high(),
        attributes.gender().value(),
        models.emotion().classify(features).value(),
        attributes.race().value());
  }
}
