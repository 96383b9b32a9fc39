package me.similarfaces.index;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What every index refuses of attributes and of restrictions on them; part of {@link FaceChecks}.
 */
final class AttributeChecks {
  /** In bytes, as Milvus counts them; the longest class of the packaged models has 15. */
  static final int LONGEST_WORD = 64;

  static final int MOST_WORDS = 100;

  private AttributeChecks() {}

  static void attributes(FaceAttributes attributes, String name) {
    attributes.age().ifPresent(age -> age(age, name, "age"));
    attributes.gender().ifPresent(word -> word(word, name, "gender"));
    attributes.emotion().ifPresent(word -> word(word, name, "emotion"));
    attributes.race().ifPresent(word -> word(word, name, "race"));
  }

  static void filter(FaceFilter filter) {
    String name = "the query";
    filter.minAge().ifPresent(age -> age(age, name, "lowest age"));
    filter.maxAge().ifPresent(age -> age(age, name, "highest age"));
    double least = filter.minAge().orElse(0);
    if (least > filter.maxAge().orElse(Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the lowest age is above the highest: " + least + " > " + filter.maxAge().orElseThrow());
    }
    words(filter.genders(), name, "gender");
    words(filter.emotions(), name, "emotion");
    words(filter.races(), name, "race");
  }

  /** Written so that NaN fails, too. */
  private static void age(double age, String name, String what) {
    if (!(age >= 0 && age <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " has an impossible " + what + ": " + age);
    }
  }

  private static void words(Set<String> words, String name, String what) {
    if (words.size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          name + " has more than " + MOST_WORDS + " words for " + what + ": " + words.size());
    }
    words.forEach(word -> word(word, name, what));
  }

  /** An empty one would be no word: there Milvus has it for what is not known. */
  private static void word(String word, String name, String what) {
    int bytes = word.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > LONGEST_WORD) {
      throw new IllegalArgumentException(
          name + " has " + what + " of " + bytes + " bytes, not 1.." + LONGEST_WORD);
    }
  }
}
