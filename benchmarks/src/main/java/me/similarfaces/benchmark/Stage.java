package me.similarfaces.benchmark;

import java.util.Locale;

/** What is done with a photo, bare of API, queue and stores. */
enum Stage {
  /** From the stored JPEG to pixels. */
  DECODE,
  /** Letterbox and detector, points and crops of all faces. */
  DETECT,
  EMBED,
  /** Search and upsert. */
  SIMILAR,
  AGE,
  GENDER,
  EMOTION,
  RACE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
