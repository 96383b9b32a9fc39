package me.similarfaces.results;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that are written side by side, each under another name until all of it is there. */
final class ResultFiles implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFiles.class);

  private final List<Unfinished> files = new ArrayList<>();

  private record Unfinished(Path file, Path aside, ResultWriter writer) {}

  /** Opens the writer of a file. */
  interface Opening {
    ResultWriter open(Path file) throws IOException;
  }

  void add(Path file, Opening opening) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".unfinished");
    files.add(new Unfinished(file, aside, opening.open(aside)));
  }

  void add(FoundEntry entry) throws IOException {
    for (Unfinished file : files) {
      file.writer().add(entry);
    }
  }

  /** Each gets its name as soon as it is complete, so that a later one can't spoil it. */
  void finish() throws IOException {
    for (Unfinished file : files) {
      file.writer().finish();
      file.writer().close();
      Files.move(file.aside(), file.file(), StandardCopyOption.REPLACE_EXISTING);
      LOG.info("Wrote {}", file.file());
    }
  }

  /** Closing a second time does nothing. */
  @Override
  public void close() throws IOException {
    for (Unfinished file : files) {
      file.writer().close();
    }
  }
}
