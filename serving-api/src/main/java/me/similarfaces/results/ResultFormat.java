package me.similarfaces.results;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How results can be written; the file's name says which. In the order in which they are made. */
public enum ResultFormat {
  /** A JSON document a line, a line a face. */
  JSONL,
  /** A table with a row a face. */
  PARQUET,
  /** A page to look at. */
  HTML;

  /** By the extension, in upper or lower case. */
  public static Optional<ResultFormat> of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> name.endsWith(format.extension())).findAny();
  }

  /** All extensions, for messages. */
  public static String extensions() {
    return Arrays.stream(values()).map(ResultFormat::extension).collect(joining(", "));
  }

  private String extension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
