package me.similarfaces.archive;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A photo that was named as a source itself. */
final class SingleFile implements Outcomes {
  private final EntryReader reader;
  private Optional<Path> file;

  SingleFile(Path file, EntryReader reader) {
    this.file = Optional.of(file);
    this.reader = reader;
  }

  @Override
  public Optional<Outcome> next() {
    Optional<Path> ahead = file;
    file = Optional.empty();
    return ahead.map(this::read);
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(1);
  }

  private Outcome read(Path photo) {
    EntryPath path = new EntryNames().next(LocalNames.last(photo));
    return new LocalFile(reader).readNamed(photo, path);
  }

  @Override
  public void close() {
    file = Optional.empty();
  }
}
