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
  /** Race, gender and age, from the embedder's features. */
  ATTRIBUTES,
  /** From the same. */
  EMOTION;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
