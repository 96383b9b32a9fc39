package me.similarfaces.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/**
 * Lucene's indexes of models that are not in use. Nothing is searched in them or added to them, but
 * what is deleted has to leave them as well. They are opened for each deletion, which takes some
 * hundredths of a second, and removed when no face is left in them.
 */
final class OtherModels {
  private final Path dir;
  private final Optional<Path> inUse;

  /**
   * @param dir holds one folder for each model
   * @param inUse the folder that is somebody else's
   */
  OtherModels(Path dir, Optional<Path> inUse) {
    this.dir = dir;
    this.inUse = inUse;
  }

  /**
   * @throws FaceIndexException in one line when one of them is damaged or open elsewhere
   */
  synchronized void deletePhotos(String collection, Collection<String> photoIds)
      throws IOException {
    for (IndexFolder folder : IndexFolder.in(dir, inUse)) {
      if (deletePhotos(folder, collection, photoIds) == 0) {
        remove(folder.path());
      }
    }
  }

  /** Tells how many faces are left. */
  private static int deletePhotos(
      IndexFolder folder, String collection, Collection<String> photoIds) throws IOException {
    IndexWriter writer = folder.open();
    // It is closed last: the writer still needs it.
    try (Directory directory = writer.getDirectory();
        writer) {
      writer.deleteDocuments(FaceDocument.facesOf(collection, photoIds));
      writer.commit();
      return writer.getDocStats().numDocs;
    }
  }

  /** Of an index without faces there are hardly more files than the one that says so. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
