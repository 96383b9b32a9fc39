package me.similarfaces.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip by the directory at its end, in the order in which the entries lie in the file. */
final class ZipEntries implements Outcomes {
  /**
   * What may be read of a directory, which the library holds in memory as a whole: of 50 bytes an
   * entry becomes some 450, of odd extra fields more, so this is some third of all memory.
   */
  private static final long MOST_DIRECTORY = Runtime.getRuntime().maxMemory() / 32;

  private final WatchedChannel channel;
  private final ZipFile zip;
  private final EntryReader reader;
  private final Enumeration<ZipArchiveEntry> entries;
  private final EntryNames names = new EntryNames();

  private ZipEntries(WatchedChannel channel, ZipFile zip, EntryReader reader) {
    this.channel = channel;
    this.zip = zip;
    this.reader = reader;
    this.entries = zip.getEntriesInPhysicalOrder();
  }

  /**
   * A zip however whole it is: without a directory that can be used, by what stands before each
   * entry.
   *
   * @throws IOException if the file can't be read
   */
  static Outcomes open(Path archive, EntryReader reader) throws IOException {
    return open(archive, reader, MOST_DIRECTORY);
  }

  static Outcomes open(Path archive, EntryReader reader, long mostDirectory) throws IOException {
    WatchedChannel channel = new WatchedChannel(archive);
    Optional<ZipFile> zip = byDirectory(channel, mostDirectory);
    if (zip.isPresent()) {
      return new ZipEntries(channel, zip.get(), reader);
    }
    boolean isWhole = channel.isLimitReached();
    channel.close();
    Optional<IOException> failure = channel.takeFailure();
    if (failure.isPresent()) {
      throw failure.get();
    }
    return new StreamedZipEntries(archive, reader, isWhole);
  }

  /** Empty if there is none that can be used; the channel may be closed then. */
  private static Optional<ZipFile> byDirectory(WatchedChannel channel, long mostDirectory) {
    channel.limit(mostDirectory);
    try {
      // What stands before the entries is left for later: one wrong header would spoil all.
      ZipFile zip =
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setIgnoreLocalFileHeader(true)
              .setUseUnicodeExtraFields(false)
              .get();
      channel.limit(Long.MAX_VALUE);
      // Otherwise it is the directory of a zip within this one, of which the own end is cut off.
      return zip.getFirstLocalFileHeaderOffset() == 0 ? Optional.of(zip) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Outcome> next() {
    while (entries.hasMoreElements()) {
      ZipArchiveEntry entry = entries.nextElement();
      if (!ZipKinds.isFolder(entry)) {
        return Optional.of(outcome(entry));
      }
    }
    return Optional.empty();
  }

  @Override
  public OptionalLong count() {
    long count = 0;
    while (entries.hasMoreElements()) {
      count += ZipKinds.isFolder(entries.nextElement()) ? 0 : 1;
    }
    return OptionalLong.of(count);
  }

  private Outcome outcome(ZipArchiveEntry entry) {
    EntryPath path = names.next(entry.getRawName());
    return ZipKinds.refused(path, entry).orElseGet(() -> read(path, entry));
  }

  private Outcome read(EntryPath path, ZipArchiveEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      Outcome outcome = reader.read(path, in, entry.getSize(), entry::getCompressedSize);
      return ZipKinds.verified(outcome, entry);
    } catch (IOException | RuntimeException e) {
      return channel
          .takeFailure()
          .map(failure -> Outcome.unreadable(path, failure))
          .orElseGet(() -> ZipKinds.corrupt(path, "its packed bytes make no sense"));
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
