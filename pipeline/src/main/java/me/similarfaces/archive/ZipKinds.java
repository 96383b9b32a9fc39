package me.similarfaces.archive;

import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** What a zip's headers say of entries, and whether it is true. */
final class ZipKinds {
  private ZipKinds() {}

  /** A name with a slash at its end that has bytes is a file with an odd name. */
  static boolean isFolder(ZipArchiveEntry entry) {
    return entry.isDirectory() && entry.getSize() <= 0;
  }

  /** Why the bytes of an entry are not even looked at. */
  static Optional<Outcome> refused(EntryPath path, ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of(new Outcome.Refused(path, Refusal.ENCRYPTED, "needs a password"));
    }
    if (entry.isUnixSymlink()) {
      return Optional.of(new Outcome.Refused(path, Refusal.LINK, "a symbolic link"));
    }
    int method = entry.getMethod();
    return method == ZipEntry.STORED || method == ZipEntry.DEFLATED
        ? Optional.empty()
        : Optional.of(unsupported(path, "packed with method " + method));
  }

  private static Outcome unsupported(EntryPath path, String detail) {
    return new Outcome.Refused(path, Refusal.UNSUPPORTED_COMPRESSION, detail);
  }

  static Outcome corrupt(EntryPath path, String detail) {
    return new Outcome.Refused(path, Refusal.CORRUPT, detail);
  }

  /** The photo, unless its bytes are others than those that were packed. */
  static Outcome verified(Outcome outcome, ZipArchiveEntry entry) {
    if (!(outcome instanceof Outcome.Photo photo)) {
      return outcome;
    }
    // Of an entry at a cut the CRC may be there and the size not.
    if (entry.getSize() >= 0 && photo.bytes().remaining() != entry.getSize()) {
      return corrupt(photo.path(), "its size is another one than the archive says");
    }
    CRC32 crc = new CRC32();
    crc.update(photo.bytes().duplicate());
    return crc.getValue() == entry.getCrc() ? photo : corrupt(photo.path(), "its CRC is wrong");
  }
}
