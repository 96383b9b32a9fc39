package me.similarfaces.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The library's reader, which believes its headers, and takes the end of a file for a tar's. */
final class TarHeaders extends TarArchiveInputStream {
  /** A path has some 4 KiB, attributes some 64 KiB. */
  private static final int LONGEST_HEADERS = 1 << 20;

  /** The library keeps what all of them say. A tar has none or one. */
  private static final int MOST_GLOBAL_HEADERS = 16;

  private final TarInput input;
  private int globalHeaders;
  private boolean isEndMarked;
  private boolean isFollowed;
  private boolean isNameText;

  TarHeaders(TarInput input) {
    super(
        input,
        // Not by the twenty, of which those behind the end would be skipped, whatever is in them.
        TarConstants.DEFAULT_RCDSIZE,
        TarConstants.DEFAULT_RCDSIZE,
        // Keeps the bytes of names, whatever they are.
        StandardCharsets.ISO_8859_1.name(),
        // Owners and times that make no sense spoil no photo.
        true);
    this.input = input;
  }

  /**
   * Goes behind the current entry and reads the headers of the next one, null at the end.
   *
   * @throws IOException if they make no sense; a checksum tells
   */
  TarArchiveEntry nextEntry() throws IOException {
    if (getCurrentEntry() != null) {
      skip(Long.MAX_VALUE);
    }
    isNameText = false;
    input.limit(LONGEST_HEADERS);
    TarArchiveEntry entry = getNextEntry();
    input.limit(Long.MAX_VALUE);
    if (entry != null && !entry.isCheckSumOK()) {
      throw new IOException("a header has a wrong checksum");
    }
    return entry;
  }

  /** That of the current entry; only in PAX headers it is text, elsewhere bytes. */
  byte[] name() {
    String name = getCurrentEntry().getName();
    return name.getBytes(isNameText ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  /** Whether the blocks of zeros were there that end a tar. */
  boolean isEndMarked() {
    return isEndMarked;
  }

  /** Whether one such block was there, and behind it none. */
  boolean isFollowed() {
    return isFollowed;
  }

  /** Called by the library, too, for what follows a header that is not an entry. */
  @Override
  public TarArchiveEntry getNextEntry() throws IOException {
    TarArchiveEntry before = getCurrentEntry();
    isNameText |= before != null && before.isPaxHeader();
    globalHeaders += before != null && before.isGlobalPaxHeader() ? 1 : 0;
    if (globalHeaders > MOST_GLOBAL_HEADERS) {
      throw new IOException("too many global headers");
    }
    return super.getNextEntry();
  }

  @Override
  protected boolean isEOFRecord(byte[] block) {
    boolean isEnd = super.isEOFRecord(block);
    isFollowed |= isEndMarked && !isEnd;
    isEndMarked |= isEnd && block != null;
    return isEnd;
  }
}
