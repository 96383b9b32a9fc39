package me.similarfaces.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The files below a folder, by name, each folder where its name stands. Links are not followed, so
 * that nothing is read twice, from outside or for ever.
 */
final class FolderEntries implements Outcomes {
  private final LocalFile files;
  private final int prefix;
  private final Deque<Path> ahead = new ArrayDeque<>();

  /**
   * @throws IOException if the folder can't be listed
   */
  FolderEntries(Path folder, EntryReader reader) throws IOException {
    this.files = new LocalFile(reader);
    this.prefix = LocalNames.of(folder).length + 1;
    enter(folder);
  }

  @Override
  public Optional<Outcome> next() {
    while (!ahead.isEmpty()) {
      Path file = ahead.pop();
      Optional<Outcome> outcome = isFolder(file) ? open(file) : Optional.of(read(file));
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    return Optional.empty();
  }

  @Override
  public OptionalLong count() {
    long count = 0;
    while (!ahead.isEmpty()) {
      Path file = ahead.pop();
      count += isFolder(file) && open(file).isEmpty() ? 0 : 1;
    }
    return OptionalLong.of(count);
  }

  private static boolean isFolder(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  private Outcome read(Path file) {
    return files.readWithin(file, path(file));
  }

  private Optional<Outcome> open(Path folder) {
    try {
      enter(folder);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Outcome.unreadable(path(folder), e));
    }
  }

  private void enter(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> lastFirst = children.sorted(Comparator.reverseOrder()).toList();
      lastFirst.forEach(ahead::push);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private EntryPath path(Path file) {
    byte[] name = LocalNames.of(file);
    return new EntryPath(Printable.name(Arrays.copyOfRange(name, prefix, name.length)));
  }

  @Override
  public void close() {
    ahead.clear();
  }
}
