package me.similarfaces.store;

import java.util.Locale;

/** How far a photo has come. */
public enum PhotoStatus {
  /** Nothing is known yet. */
  QUEUED,
  /** Something is known, but not everything. */
  PROCESSING,
  /** Every field of every face is terminal; a photo without a face has none to wait for. */
  DONE,
  /** It ended before that. */
  FAILED;

  /** The name in the photo document. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean terminal() {
    return this == DONE || this == FAILED;
  }
}
