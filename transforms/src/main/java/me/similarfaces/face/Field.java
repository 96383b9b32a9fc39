package me.similarfaces.face;

import java.util.Locale;

/** The fields of a face that are computed and written independently of each other. */
public enum Field {
  EMBEDDING,
  SIMILAR,
  AGE,
  GENDER,
  EMOTION,
  RACE;

  /** The field's name in the photo document, the store and the metrics. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
