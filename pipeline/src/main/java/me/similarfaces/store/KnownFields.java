package me.similarfaces.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;

/**
 * Which fields a photo has, as a set of words in the photo's item: {@code 3a} for the value of the
 * fourth face's age, {@code 3A} for its failure. Short, since every write of the item is paid for
 * by the item's size, and a photo can have 600 fields.
 */
record KnownFields(Set<String> words) {
  private static final Field[] FIELDS = Field.values();

  static String word(FieldResult result) {
    int face = Face.order(result.faceId());
    return result.value().isPresent() ? value(face, result.field()) : failure(face, result.field());
  }

  static String value(int face, Field field) {
    return face + letter(field);
  }

  static String failure(int face, Field field) {
    return face + letter(field).toUpperCase(Locale.ROOT);
  }

  private static String letter(Field field) {
    return switch (field) {
      case EMBEDDING -> "e";
      case SIMILAR -> "s";
      case AGE -> "a";
      case GENDER -> "g";
      case EMOTION -> "m";
      case RACE -> "r";
    };
  }

  /** A value or a failure. */
  boolean has(int face, Field field) {
    return words.contains(value(face, field)) || words.contains(failure(face, field));
  }

  /** Every field of every face. */
  boolean complete(int faces) {
    return IntStream.range(0, faces)
        .allMatch(face -> Arrays.stream(FIELDS).allMatch(field -> has(face, field)));
  }
}
