package me.similarfaces.benchmark.accuracy;

import java.util.OptionalInt;

/** What the product made of a photo that was turned. */
enum TurnVerdict {
  RIGHT("faces found upright"),
  AS_SHOWN("taken as shown"),
  WRONG("turned wrongly"),
  NO_FACE("no face found");

  private final String words;

  TurnVerdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * @param said by how many quarter turns the faces that were found lie
   * @param turned by how many the photo was turned
   */
  static TurnVerdict of(OptionalInt said, int turned) {
    if (said.isEmpty()) {
      return NO_FACE;
    }
    if (said.getAsInt() == turned) {
      return RIGHT;
    }
    return said.getAsInt() == 0 ? AS_SHOWN : WRONG;
  }
}
