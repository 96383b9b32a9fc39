package me.similarfaces.index;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * Restricts a search by the attributes of the faces. All restrictions hold together; an empty one
 * does not restrict. A face whose attribute is not known never matches a restriction on it.
 *
 * @param minAge lowest age in years, inclusive; compared with the precision of a float
 * @param maxAge highest age in years, likewise
 * @param genders those of them that are wanted
 */
public record FaceFilter(
    OptionalDouble minAge,
    OptionalDouble maxAge,
    Set<String> genders,
    Set<String> emotions,
    Set<String> races) {

  /** No restriction. */
  public static final FaceFilter ANY =
      new FaceFilter(OptionalDouble.empty(), OptionalDouble.empty(), Set.of(), Set.of(), Set.of());

  public FaceFilter {
    genders = Set.copyOf(genders);
    emotions = Set.copyOf(emotions);
    races = Set.copyOf(races);
  }

  boolean restrictsAge() {
    return minAge.isPresent() || maxAge.isPresent();
  }
}
