package me.similarfaces.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import me.similarfaces.api.Stores;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ArchiveStore;

/** The results of an archive as files, in the formats that their names say. */
public final class ArchiveResults {
  private final ArchiveStore archives;
  private final Stores stores;
  private final boolean vectors;

  /**
   * @param vectors whether the embeddings themselves are wanted
   */
  public ArchiveResults(ArchiveStore archives, Stores stores, boolean vectors) {
    this.archives = archives;
    this.stores = stores;
    this.vectors = vectors;
  }

  /**
   * Writes the files in one walk over the archive; whoever finds one of them there has all of it.
   *
   * @throws IllegalArgumentException when a name says no format
   */
  public void write(Archive archive, List<Path> files) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    ArchiveWalk walk = new ArchiveWalk(archives, archive);
    try (ResultFiles results = new ResultFiles()) {
      for (Path file :
          files.stream().sorted(Comparator.comparing(ArchiveResults::format)).toList()) {
        results.add(file, unfinished -> writer(archive, format(file), unfinished));
      }
      walk.pages(page -> add(walk, page, results));
      results.finish();
    }
  }

  private static ResultFormat format(Path file) {
    return ResultFormat.of(file)
        .orElseThrow(
            () -> new IllegalArgumentException(file + " is none of " + ResultFormat.extensions()));
  }

  private ResultWriter writer(Archive archive, ResultFormat format, Path file) throws IOException {
    return switch (format) {
      case JSONL -> new JsonLines(file, new FaceRows(vectors));
      case PARQUET -> new ParquetFaces(file, new FaceRows(vectors), vectors);
      case HTML -> new ReportWriter(file, archive, archives, stores);
    };
  }

  private void add(ArchiveWalk walk, List<ArchiveEntry> page, ResultFiles results)
      throws IOException {
    for (ArchiveEntry entry : page) {
      results.add(
          new FoundEntry(
              walk.source(entry), entry, entry.photoId().flatMap(stores.photos()::find)));
    }
  }
}
