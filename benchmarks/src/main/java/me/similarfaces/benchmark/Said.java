package me.similarfaces.benchmark;

import java.util.Map;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.Models;

/**
 * What the product says of a face, in the words of the data sets.
 *
 * @param words by field; the age is the most likely bucket
 * @param years the age that a photo's document shows
 */
record Said(Map<String, String> words, double years) {

  static Said of(Models models, float[] features) {
    Attributes attributes = models.attributes().describe(features);
    return new Said(
        Map.of(
            "race", attributes.race().value(),
            "gender", attributes.gender().value(),
            "age", attributes.bucket().value(),
            "emotion", models.emotion().classify(features).value()),
        attributes.age().value());
  }
}
