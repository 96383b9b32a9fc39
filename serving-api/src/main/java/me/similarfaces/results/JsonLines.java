package me.similarfaces.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import me.similarfaces.api.Json;

/** One JSON document a line, one line a face. */
final class JsonLines implements ResultWriter {
  private final FaceRows rows;
  private final BufferedWriter out;

  JsonLines(Path file, FaceRows rows) throws IOException {
    this.rows = rows;
    this.out = Files.newBufferedWriter(file);
  }

  @Override
  public void add(FoundEntry entry) throws IOException {
    Iterator<FaceRow> faces = rows.of(entry).iterator();
    while (faces.hasNext()) {
      out.write(Json.text(faces.next()));
      out.write('\n');
    }
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
