package me.similarfaces.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The files that a text file names, a path on a line, relative to the folder that it lies in. */
final class ListEntries implements Outcomes {
  /** No file system has longer paths. */
  private static final int LONGEST = 4096;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path list;
  private final Path folder;
  private final InputStream in;
  private final LocalFile files;
  private final EntryNames names = new EntryNames();
  private boolean begun;

  /**
   * @throws IOException if the list can't be opened
   */
  ListEntries(Path list, EntryReader reader) throws IOException {
    this.list = list;
    this.folder = list.toAbsolutePath().getParent();
    this.files = new LocalFile(reader);
    this.in = new BufferedInputStream(Files.newInputStream(list));
  }

  /** Whether a file that begins like this can be a list: text, without control characters. */
  static boolean isText(byte[] head) {
    // The last character may be cut.
    String text = new String(head, 0, Math.max(0, head.length - 3), StandardCharsets.UTF_8);
    return text.chars()
        .allMatch(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 127));
  }

  @Override
  public Optional<Outcome> next() {
    Optional<byte[]> line = line();
    while (line.isPresent() && isSkipped(line.get())) {
      line = line();
    }
    return line.map(this::read);
  }

  @Override
  public OptionalLong count() {
    long count = 0;
    for (Optional<byte[]> line = line(); line.isPresent(); line = line()) {
      count += isSkipped(line.get()) ? 0 : 1;
    }
    return OptionalLong.of(count);
  }

  private static boolean isSkipped(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    return text.isBlank() || text.startsWith("#");
  }

  private Outcome read(byte[] line) {
    EntryPath path = names.next(line);
    if (line.length > LONGEST) {
      return new Outcome.Refused(path, Refusal.UNREADABLE, "a line too long for a path");
    }
    try {
      return files.readNamed(LocalNames.resolve(folder, line), path);
    } catch (IllegalArgumentException e) {
      return new Outcome.Refused(path, Refusal.UNREADABLE, "no path of a file");
    }
  }

  private Optional<byte[]> line() {
    try {
      return readLine();
    } catch (IOException e) {
      throw new SourceUnreadableException(list.toString(), e);
    }
  }

  /** Without its end; of an endless one not more than is too long. Empty at the end of the file. */
  private Optional<byte[]> readLine() throws IOException {
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() <= LONGEST) {
        line.write(next);
      }
    }
    return Optional.of(trimmed(line.toByteArray()));
  }

  /** Without what editors of other systems put at the ends, which no eye sees. */
  private byte[] trimmed(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    String mark =
        new String(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int from = !begun && text.startsWith(mark) ? mark.length() : 0;
    int to = text.endsWith("\r") ? text.length() - 1 : text.length();
    begun = true;
    return text.substring(from, Math.max(from, to)).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
