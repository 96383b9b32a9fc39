package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import me.similarfaces.api.ReprocessProcess;

/** What {@code reprocess} writes of an archive, to be compared. */
final class ArchiveRows {
  /** Far more than an archive of these tests needs. */
  static final int END_SECONDS = 240;

  private ArchiveRows() {}

  /** Writes those of one process that does everything itself. */
  static void ofOneProcess(Installation installation, Path source, String data, Path rows)
      throws IOException, InterruptedException {
    try (ReprocessProcess one =
        installation.reprocessEmbedded(source, data, "--out", rows.toString())) {
      assertThat(one.errors(), one.awaitEnd(END_SECONDS), is(0));
    }
  }

  /** Photos may be done in any order. */
  static String sorted(Path rows) throws IOException {
    return Files.readAllLines(rows).stream().sorted().collect(Collectors.joining("\n"));
  }
}
