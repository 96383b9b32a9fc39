package me.similarfaces.benchmark.accuracy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The product's words for the emotions of data sets. */
final class Emotions {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("neutral", "neutral"),
          Map.entry("happy", "happy"),
          Map.entry("happiness", "happy"),
          Map.entry("sad", "sad"),
          Map.entry("sadness", "sad"),
          Map.entry("angry", "angry"),
          Map.entry("anger", "angry"),
          Map.entry("fear", "fearful"),
          Map.entry("disgust", "disgusted"),
          Map.entry("surprise", "surprised"));

  private Emotions() {}

  /** Empty for one that the product does not know, like contempt. */
  static Optional<String> of(String name) {
    return Optional.ofNullable(WORDS.get(name.toLowerCase(Locale.ROOT)));
  }
}
