package me.similarfaces.benchmark.accuracy;

import java.util.List;

/** The five classes of models that know no more. */
final class FiveRaces {
  static final List<String> CLASSES = List.of("white", "black", "asian", "indian", "other");

  private FiveRaces() {}

  /** Both Asian classes are one; Latino and Middle Eastern are other. */
  static String of(String race) {
    return switch (race) {
      case "east_asian", "southeast_asian" -> "asian";
      case "latino_hispanic", "middle_eastern" -> "other";
      default -> race;
    };
  }
}
