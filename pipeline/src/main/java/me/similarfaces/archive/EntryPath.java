package me.similarfaces.archive;

/**
 * What an entry is called in reports: its path below the source, or its name in the archive, as
 * printable text on one line. Different entries of a source have different paths.
 *
 * <p>The text is no path to open: bytes that are no UTF-8, backslashes and what can't be printed
 * stand in it as {@code \xNN}, {@code \\} and {@code \{NNNN}}. Nothing else is changed, no {@code
 * ../} taken away and no accent composed, so that the name is found again in the archive, and names
 * that look alike stay two. A name that was there before has its entry's number behind it: {@code
 * a.jpg\#17}.
 */
public record EntryPath(String text) {
  @Override
  public String toString() {
    return text;
  }
}
