package me.similarfaces.archive;

/**
 * How much is taken of an entry, whatever the headers say of it.
 *
 * @param photoBytes a larger photo is {@link Refusal#TOO_LARGE}; no entry takes more than twice
 *     that of memory while it is read
 * @param ratio a photo that was packed smaller than one in so many bytes is refused for its {@link
 *     Refusal#COMPRESSION_RATIO}
 * @param ratioFrom smaller photos may be packed as small as they like: a white page is
 */
public record ArchiveLimits(long photoBytes, int ratio, long ratioFrom) {
  /** What an upload may have, too. */
  public static final ArchiveLimits DEFAULTS = new ArchiveLimits(10 << 20, 100, 1 << 20);

  private static final long MOST_PHOTO_BYTES = 1 << 30;

  public ArchiveLimits {
    if (photoBytes < 1 || photoBytes > MOST_PHOTO_BYTES) {
      throw new IllegalArgumentException("a photo may have 1 byte to 1 GiB, not " + photoBytes);
    }
    if (ratio < 1 || ratioFrom < 0) {
      throw new IllegalArgumentException("no ratio: " + ratio + " from " + ratioFrom);
    }
  }

  /** The defaults with another largest photo. */
  public static ArchiveLimits ofPhotoBytes(long photoBytes) {
    return new ArchiveLimits(photoBytes, DEFAULTS.ratio, DEFAULTS.ratioFrom);
  }

  boolean isTooLarge(long bytes) {
    return bytes > photoBytes;
  }

  /** Whether so many bytes came out of so few. */
  boolean isSuspicious(long bytes, long packed) {
    return bytes > ratioFrom && bytes / ratio > packed;
  }
}
