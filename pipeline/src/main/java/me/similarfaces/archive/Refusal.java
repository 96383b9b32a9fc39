package me.similarfaces.archive;

import java.util.Locale;

/** Why an entry is no photo to process; each entry that isn't one has exactly one of these. */
public enum Refusal {
  /** By its first bytes no format that is taken, empty included. */
  NOT_AN_IMAGE,

  /** Needs a password. */
  ENCRYPTED,

  /** Packed in a way that isn't read, such as LZMA in a zip. */
  UNSUPPORTED_COMPRESSION,

  /**
   * Its bytes are not those that were packed. For an archive as a whole: it is broken in the
   * middle, and what comes behind is not read and not counted.
   */
  CORRUPT,

  /** The archive ends too early. Told once, of the archive; what came before it counts. */
  CUT_OFF,

  /** More than {@link ArchiveLimits#photoBytes}. */
  TOO_LARGE,

  /** Packed smaller than photos can be: {@link ArchiveLimits#ratio}. */
  COMPRESSION_RATIO,

  /** An archive or a compressed file within the source; it is not opened and counts as one. */
  ARCHIVE_IN_ARCHIVE,

  /** The disk, the network or the permissions are at fault, not the photo: worth another try. */
  UNREADABLE,

  /** A link, of which the target is read in its own place or lies outside. */
  LINK,

  /** A device, a pipe, a socket, or what only a tape knows; it is never opened. */
  SPECIAL_FILE;

  /** As it stands in reports, {@code not_an_image}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
