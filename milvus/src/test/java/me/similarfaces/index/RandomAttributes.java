package me.similarfaces.index;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/** Attributes as of random people, some of them not known, and filters that let some through. */
final class RandomAttributes {
  private static final List<String> GENDERS = List.of("male", "female");
  private static final List<String> EMOTIONS = List.of("happy", "sad", "angry");
  private static final List<String> RACES = List.of("white", "black", "indian");

  private final Random random;

  RandomAttributes(long seed) {
    this.random = new Random(seed);
  }

  FaceAttributes attributes() {
    return new FaceAttributes(
        random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(age()),
        word(GENDERS),
        word(EMOTIONS),
        word(RACES));
  }

  /** Tenths of years, which no float has exactly: bounds of a filter often are somebody's age. */
  private double age() {
    return random.nextInt(600) / 10.0;
  }

  private Optional<String> word(List<String> words) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(any(words));
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  FaceFilter filter() {
    double age = age();
    return new FaceFilter(
        random.nextInt(3) == 0 ? OptionalDouble.of(age / 2) : OptionalDouble.empty(),
        random.nextInt(3) == 0 ? OptionalDouble.of(age) : OptionalDouble.empty(),
        words(GENDERS),
        words(EMOTIONS),
        words(RACES));
  }

  /** None, one or two of them. */
  private Set<String> words(List<String> words) {
    String first = any(words);
    String second = any(words);
    return switch (random.nextInt(4)) {
      case 0 -> Set.of(first);
      case 1 -> first.equals(second) ? Set.of(first) : Set.of(first, second);
      default -> Set.of();
    };
  }
}
