package me.similarfaces.index;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known about a face beside its embedding; empty is what is not known, or not yet.
 *
 * @param age in years; kept with the precision of a float
 */
public record FaceAttributes(
    OptionalDouble age, Optional<String> gender, Optional<String> emotion, Optional<String> race) {

  /** Nothing is known so far. */
  public static final FaceAttributes NONE =
      new FaceAttributes(
          OptionalDouble.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
