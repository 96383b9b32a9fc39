package me.similarfaces.face;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the fields that describe a face are computed. One that is switched off is stored as
 * such, so that a photo is complete without it and stays as it is when the analyzer is switched on
 * later; whoever reads the photo leaves the field out.
 *
 * @param off fields that nothing is said of
 */
public record Analyzers(Set<Field> off) implements Serializable {
  /** Those that describe a face, made of its features; each can be switched off. */
  public static final List<Field> FIELDS =
      List.of(Field.AGE, Field.GENDER, Field.EMOTION, Field.RACE);

  /** Everything is computed. */
  public static final Analyzers ALL = new Analyzers(Set.of());

  /** In the place of a value. */
  public static final Failure SWITCHED_OFF =
      new Failure(Failure.SWITCHED_OFF, "the analyzer is switched off");

  /**
   * @throws IllegalArgumentException when a field is not one that describes a face
   */
  public Analyzers {
    if (!FIELDS.containsAll(off)) {
      throw new IllegalArgumentException("only " + FIELDS + " can be switched off, not " + off);
    }
    EnumSet<Field> copy = EnumSet.noneOf(Field.class);
    copy.addAll(off);
    off = Collections.unmodifiableSet(copy);
  }

  /** Whether none of these is to be computed. */
  public boolean areOff(List<Field> fields) {
    return off.containsAll(fields);
  }

  /** What is to be stored: nothing is told of a field that is switched off, not even a failure. */
  public FieldResult told(FieldResult result) {
    return off.contains(result.field())
        ? FieldResult.failed(
            result.faceId(), result.field(), SWITCHED_OFF, result.model(), result.span())
        : result;
  }

  /** Whether a field was switched off when its face was analyzed. */
  public static boolean wereOff(FieldResult result) {
    return result
        .failure()
        .filter(failure -> failure.reason().equals(Failure.SWITCHED_OFF))
        .isPresent();
  }
}
