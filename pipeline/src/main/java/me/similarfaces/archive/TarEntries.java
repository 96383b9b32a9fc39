package me.similarfaces.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A tar, as it is or in a gzip. */
final class TarEntries implements Outcomes {
  /** What the buffers between the file and the unpacked bytes hold, and an entry may be in. */
  private static final int READ_AHEAD = 16 << 10;

  /** Each takes a level of the stack; photos have no holes, but for blank ones. */
  private static final int MOST_HOLES = 1000;

  private final Path archive;
  private final WatchedChannel channel;
  private final InputStream unpacked;
  private final Optional<GzipCompressorInputStream> gzip;
  private final TarHeaders tar;
  private final EntryReader reader;
  private final EntryNames names = new EntryNames();
  private boolean isOver;

  private TarEntries(
      Path archive,
      WatchedChannel channel,
      InputStream unpacked,
      Optional<GzipCompressorInputStream> gzip,
      EntryReader reader) {
    this.archive = archive;
    this.channel = channel;
    this.unpacked = unpacked;
    this.gzip = gzip;
    this.reader = reader;
    this.tar = new TarHeaders(new TarInput(unpacked));
  }

  /**
   * @throws IOException if the file can't be opened
   */
  static TarEntries open(Path archive, EntryReader reader) throws IOException {
    WatchedChannel channel = new WatchedChannel(archive);
    return new TarEntries(archive, channel, buffered(channel), Optional.empty(), reader);
  }

  /**
   * @throws IOException if the file can't be opened, or is no gzip
   */
  static TarEntries openGzip(Path archive, EntryReader reader) throws IOException {
    WatchedChannel channel = new WatchedChannel(archive);
    try {
      GzipCompressorInputStream gzip = gzip(buffered(channel));
      return new TarEntries(archive, channel, gzip, Optional.of(gzip), reader);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static InputStream buffered(WatchedChannel channel) {
    return new BufferedInputStream(Channels.newInputStream(channel));
  }

  /** Several in a row are one: tools that pack in parallel write them. */
  private static GzipCompressorInputStream gzip(InputStream in) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(in)
        .setDecompressConcatenated(true)
        .get();
  }

  /**
   * The first bytes in a gzip.
   *
   * @throws IOException if it can't be read, or is none
   */
  static byte[] headOfGzip(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        InputStream gzip = gzip(in)) {
      return gzip.readNBytes(ContentKind.HEAD);
    }
  }

  @Override
  public Optional<Outcome> next() {
    if (isOver) {
      return Optional.empty();
    }
    try {
      return read();
    } catch (IOException | RuntimeException e) {
      isOver = true;
      return Optional.of(broken(e));
    }
  }

  private Optional<Outcome> read() throws IOException {
    TarArchiveEntry entry = tar.nextEntry();
    while (entry != null && entry.isDirectory()) {
      entry = tar.nextEntry();
    }
    if (entry != null) {
      return Optional.of(outcome(names.next(tar.name()), entry));
    }
    isOver = true;
    return end();
  }

  private Outcome outcome(EntryPath path, TarArchiveEntry entry) throws IOException {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_OLDNORM,
          TarConstants.LF_NORMAL,
          TarConstants.LF_CONTIG,
          TarConstants.LF_GNUTYPE_SPARSE ->
          regular(path, entry);
      case TarConstants.LF_LINK, TarConstants.LF_SYMLINK ->
          new Outcome.Refused(path, Refusal.LINK, "a link, not followed");
      default -> new Outcome.Refused(path, Refusal.SPECIAL_FILE, "no regular file");
    };
  }

  private Outcome regular(EntryPath path, TarArchiveEntry entry) throws IOException {
    if (entry.isSparse() && holes(entry) > MOST_HOLES) {
      String detail = "a sparse file of more than " + MOST_HOLES + " pieces";
      return new Outcome.Refused(path, Refusal.UNSUPPORTED_COMPRESSION, detail);
    }
    return reader.read(path, tar, entry.getRealSize(), packed());
  }

  private LongSupplier packed() {
    if (gzip.isEmpty()) {
      return EntryReader.NOT_PACKED;
    }
    long before = gzip.get().getCompressedCount();
    return () -> gzip.get().getCompressedCount() - before + READ_AHEAD;
  }

  private static int holes(TarArchiveEntry entry) {
    return entry.getSparseHeaders() == null ? 0 : entry.getSparseHeaders().size();
  }

  /** A tar that ends between two entries was cut there: the marks at its end are missing. */
  private Optional<Outcome> end() throws IOException {
    if (!tar.isEndMarked()) {
      return Optional.of(refused(Refusal.CUT_OFF, "it ends without the mark of an end"));
    }
    // To the end of the file: only there a gzip says whether all of it was right.
    return isFollowed()
        ? Optional.of(refused(Refusal.CORRUPT, "what follows its end is not read"))
        : Optional.empty();
  }

  private boolean isFollowed() throws IOException {
    byte[] block = new byte[TarConstants.DEFAULT_BLKSIZE];
    boolean isFollowed = tar.isFollowed();
    for (int n = unpacked.read(block); n >= 0; n = unpacked.read(block)) {
      for (int i = 0; i < n; i++) {
        isFollowed |= block[i] != 0;
      }
    }
    return isFollowed;
  }

  private Outcome broken(Exception e) {
    Optional<IOException> failure = channel.takeFailure();
    if (failure.isPresent()) {
      return Outcome.unreadable(path(), failure.get());
    }
    return channel.isAtEnd()
        ? refused(Refusal.CUT_OFF, "it ends in the middle of an entry")
        : refused(Refusal.CORRUPT, "broken, and not read from there on: " + Reasons.of(e));
  }

  private Outcome refused(Refusal reason, String detail) {
    return new Outcome.Refused(path(), reason, detail);
  }

  private EntryPath path() {
    return names.next(LocalNames.last(archive));
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
