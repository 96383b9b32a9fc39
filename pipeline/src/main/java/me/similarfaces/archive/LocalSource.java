package me.similarfaces.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** What a path of this machine is, as a source; told by content, whatever its name is. */
final class LocalSource {
  private final String source;
  private final EntryReader reader;

  private LocalSource(String source, EntryReader reader) {
    this.source = source;
    this.reader = reader;
  }

  /**
   * @throws SourceUnreadableException if it is missing, may not be read or is of no known kind
   */
  static Opening of(String source, EntryReader reader) {
    try {
      return new LocalSource(source, reader).opening();
    } catch (IOException e) {
      throw new SourceUnreadableException(source, e);
    }
  }

  private Opening opening() throws IOException {
    Path path = path();
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      new FolderEntries(path, reader).close();
      return () -> new FolderEntries(path, reader);
    }
    if (!attributes.isRegularFile()) {
      throw unreadable("neither a folder nor a regular file");
    }
    return ofFile(path, LocalFile.head(path));
  }

  private Path path() {
    if (source.isEmpty()) {
      throw unreadable("a name is missing");
    }
    try {
      return Path.of(source).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw unreadable("no path of a file");
    }
  }

  private Opening ofFile(Path file, byte[] head) throws IOException {
    return switch (ContentKind.of(head)) {
      case IMAGE -> () -> new SingleFile(file, reader);
      case ZIP -> () -> ZipEntries.open(file, reader);
      case TAR -> () -> TarEntries.open(file, reader);
      case GZIP -> ofGzip(file);
      case PACKED -> throw unreadable("an archive, but neither zip, tar nor tar.gz");
      case OTHER -> ofOther(file, head);
    };
  }

  private Opening ofGzip(Path file) throws IOException {
    byte[] head = TarEntries.headOfGzip(file);
    if (ContentKind.of(head) != ContentKind.TAR && !isEmptyTar(head)) {
      throw unreadable("a gzip, but not of a tar");
    }
    return () -> TarEntries.openGzip(file, reader);
  }

  private Opening ofOther(Path file, byte[] head) {
    if (isEmptyTar(head)) {
      return () -> TarEntries.open(file, reader);
    }
    if (head.length == 0) {
      throw unreadable("empty");
    }
    if (!ListEntries.isText(head)) {
      throw unreadable("neither an archive nor a picture nor a list of paths");
    }
    return () -> new ListEntries(file, reader);
  }

  /** The mark of a tar's end, and nothing before it. */
  private static boolean isEmptyTar(byte[] head) {
    return head.length == ContentKind.HEAD && Arrays.equals(head, new byte[ContentKind.HEAD]);
  }

  private SourceUnreadableException unreadable(String reason) {
    return new SourceUnreadableException(source, reason);
  }
}
