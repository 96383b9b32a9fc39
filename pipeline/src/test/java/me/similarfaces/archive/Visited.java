package me.similarfaces.archive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes down what it is told, and holds it to its promises. */
final class Visited implements EntryVisitor {
  /** {@code a.jpg: photo} and {@code b.txt: not_an_image}, in order. */
  final List<String> entries = new ArrayList<>();

  final List<byte[]> photos = new ArrayList<>();
  final List<String> details = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  static Visited all(Object source) {
    return all(source, ArchiveLimits.DEFAULTS);
  }

  static Visited all(Object source, ArchiveLimits limits) {
    Visited visited = new Visited();
    ArchiveSource.of(source.toString(), limits).read(visited);
    return visited;
  }

  @Override
  public boolean photo(EntryPath path, ByteBuffer bytes) {
    byte[] photo = new byte[bytes.remaining()];
    bytes.get(photo);
    photos.add(photo);
    return add(path, "photo");
  }

  @Override
  public boolean refused(EntryPath path, Refusal reason, String detail) {
    if (detail.isBlank() || !Printable.line(detail).equals(detail)) {
      throw new AssertionError("not a printable line: " + detail);
    }
    details.add(detail);
    return add(path, reason.wireName());
  }

  private boolean add(EntryPath path, String what) {
    if (!paths.add(path.text()) || !Printable.line(path.text()).equals(path.text())) {
      throw new AssertionError("not unique or not printable: " + path);
    }
    entries.add(path + ": " + what);
    return true;
  }

  long count(Refusal reason) {
    return entries.stream().filter(entry -> entry.endsWith(": " + reason.wireName())).count();
  }
}
