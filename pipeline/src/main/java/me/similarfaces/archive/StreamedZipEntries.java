package me.similarfaces.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * A zip from its beginning, by what stands before each entry, as far as that goes: what can be had
 * of one that is cut off. A photo counts when all of it was there and its CRC, which may stand
 * behind it, is right; so each is held back until the next entry is found.
 */
final class StreamedZipEntries implements Outcomes {
  private final Path archive;
  private final WatchedChannel channel;
  private final ZipArchiveInputStream zip;
  private final EntryReader reader;
  private final EntryNames names = new EntryNames();

  /** Whether there is a directory at the end, so that an orderly end is the end. */
  private final boolean isWhole;

  private Optional<ZipArchiveEntry> current = Optional.empty();
  private boolean isBroken;
  private boolean isOver;
  private boolean isEndTold;

  /**
   * @throws IOException if the file can't be opened
   */
  StreamedZipEntries(Path archive, EntryReader reader, boolean isWhole) throws IOException {
    this.archive = archive;
    this.reader = reader;
    this.isWhole = isWhole;
    this.channel = new WatchedChannel(archive);
    this.zip =
        new ZipArchiveInputStream(
            new BufferedInputStream(Channels.newInputStream(channel)),
            StandardCharsets.UTF_8.name(),
            false,
            // A stored entry of unknown length would be held in memory, whatever its length.
            false);
  }

  @Override
  public Optional<Outcome> next() {
    Optional<Outcome> outcome = Optional.empty();
    while (outcome.isEmpty() && !isOver) {
      outcome = step();
    }
    return outcome.or(this::end);
  }

  /** Reads the entry that the stream stands at and goes to the next one. */
  private Optional<Outcome> step() {
    Optional<ZipArchiveEntry> entry = current.filter(header -> !ZipKinds.isFolder(header));
    Optional<Outcome> outcome = entry.flatMap(this::read);
    if (!isOver) {
      advance();
    }
    return outcome.flatMap(read -> verified(read, entry.orElseThrow()));
  }

  private void advance() {
    try {
      current = Optional.ofNullable(zip.getNextEntry());
      isOver = current.isEmpty();
    } catch (IOException | RuntimeException e) {
      isBroken = true;
      isOver = true;
    }
  }

  /** Empty if the archive ends within the entry. */
  private Optional<Outcome> read(ZipArchiveEntry entry) {
    EntryPath path = names.next(entry.getRawName());
    return ZipKinds.refused(path, entry).or(() -> read(path, entry));
  }

  private Optional<Outcome> read(EntryPath path, ZipArchiveEntry entry) {
    try {
      return Optional.of(reader.read(path, zip, entry.getSize(), zip::getCompressedCount));
    } catch (ZipException e) {
      return Optional.of(unreadable(path, entry));
    } catch (IOException | RuntimeException e) {
      isBroken = true;
      isOver = true;
      return Optional.empty();
    }
  }

  private Outcome unreadable(EntryPath path, ZipArchiveEntry entry) {
    return zip.canReadEntryData(entry)
        ? ZipKinds.corrupt(path, "its packed bytes make no sense")
        : new Outcome.Refused(
            path, Refusal.UNSUPPORTED_COMPRESSION, "stored without saying its length");
  }

  private Optional<Outcome> verified(Outcome outcome, ZipArchiveEntry entry) {
    boolean isCut = outcome instanceof Outcome.Photo && entry.getCrc() < 0;
    return isCut ? Optional.empty() : Optional.of(ZipKinds.verified(outcome, entry));
  }

  private Optional<Outcome> end() {
    if (isEndTold || (isWhole && !isBroken)) {
      return Optional.empty();
    }
    isEndTold = true;
    EntryPath path = names.next(LocalNames.last(archive));
    return Optional.of(
        channel
            .takeFailure()
            .map(failure -> Outcome.unreadable(path, failure))
            .orElseGet(() -> endsEarly(path)));
  }

  private Outcome endsEarly(EntryPath path) {
    return isWhole
        ? ZipKinds.corrupt(path, "broken, and not read from there on")
        : new Outcome.Refused(
            path, Refusal.CUT_OFF, "the directory at its end is missing or broken");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
