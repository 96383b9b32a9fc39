package me.similarfaces.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files of this machine, as entries of a folder or a list. */
final class LocalFile {
  private final EntryReader reader;

  LocalFile(EntryReader reader) {
    this.reader = reader;
  }

  /** A file of a folder: one that became a link meanwhile is not followed. */
  Outcome readWithin(Path file, EntryPath path) {
    return read(file, path, LinkOption.NOFOLLOW_LINKS);
  }

  /** A file that somebody named, as a link or not. */
  Outcome readNamed(Path file, EntryPath path) {
    return read(file, path);
  }

  private Outcome read(Path file, EntryPath path, LinkOption... links) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
      if (attributes.isSymbolicLink()) {
        return new Outcome.Refused(path, Refusal.LINK, "a symbolic link, not followed");
      }
      if (attributes.isDirectory()) {
        return new Outcome.Refused(path, Refusal.UNREADABLE, "a folder");
      }
      // To open a pipe would wait for somebody who writes.
      return attributes.isRegularFile()
          ? readRegular(file, path, attributes.size(), links)
          : new Outcome.Refused(path, Refusal.SPECIAL_FILE, "a device, pipe or socket");
    } catch (IOException e) {
      return Outcome.unreadable(path, e);
    }
  }

  private Outcome readRegular(Path file, EntryPath path, long size, LinkOption... links)
      throws IOException {
    try (InputStream in = Files.newInputStream(file, links)) {
      return reader.read(path, in, size, EntryReader.NOT_PACKED);
    }
  }

  /**
   * The first bytes.
   *
   * @throws IOException if it can't be read
   */
  static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ContentKind.HEAD);
    }
  }
}
