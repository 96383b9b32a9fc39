package me.similarfaces.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** Takes an entry's bytes as far as it may be a photo, and no more of them than the limit. */
final class EntryReader {
  /** The size of what is not packed. */
  static final LongSupplier NOT_PACKED = () -> Long.MAX_VALUE;

  private final ArchiveLimits limits;

  EntryReader(ArchiveLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a photo to its end, anything else only as far as needed to tell.
   *
   * @param claimed the size that the headers say, negative if none; only believed if too large
   * @param packed how many bytes the entry takes in the archive, asked when it has been read
   * @throws IOException whatever the stream throws
   */
  Outcome read(EntryPath path, InputStream entry, long claimed, LongSupplier packed)
      throws IOException {
    byte[] head = entry.readNBytes(ContentKind.HEAD);
    ContentKind kind = ContentKind.of(head);
    if (kind.isArchive()) {
      return new Outcome.Refused(path, Refusal.ARCHIVE_IN_ARCHIVE, "an archive, not opened");
    }
    if (kind != ContentKind.IMAGE) {
      String what = head.length == 0 ? "empty" : "begins like no picture that is taken";
      return new Outcome.Refused(path, Refusal.NOT_AN_IMAGE, what);
    }
    if (limits.isTooLarge(claimed)) {
      return tooLarge(path);
    }
    // One byte more shows that there is more.
    byte[] rest = entry.readNBytes((int) Math.max(0, limits.photoBytes() + 1 - head.length));
    return whole(path, head, rest, packed);
  }

  private Outcome whole(EntryPath path, byte[] head, byte[] rest, LongSupplier packed) {
    int length = head.length + rest.length;
    if (limits.isTooLarge(length)) {
      return tooLarge(path);
    }
    if (limits.isSuspicious(length, packed.getAsLong())) {
      String detail = "packed to less than one in " + limits.ratio() + " of its bytes";
      return new Outcome.Refused(path, Refusal.COMPRESSION_RATIO, detail);
    }
    return new Outcome.Photo(path, ByteBuffer.allocate(length).put(head).put(rest).flip());
  }

  private Outcome tooLarge(EntryPath path) {
    String detail = "more than " + limits.photoBytes() + " bytes";
    return new Outcome.Refused(path, Refusal.TOO_LARGE, detail);
  }
}
