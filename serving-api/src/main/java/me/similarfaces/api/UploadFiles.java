package me.similarfaces.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which uploads lie while they are checked. A file named after a photo's id is a note
 * too: that photo's picture may be stored without a row that tells of it, until the file is gone.
 */
public final class UploadFiles {
  private static final Logger LOG = LoggerFactory.getLogger(UploadFiles.class);
  private static final String SUFFIX = ".upload";
  private final Path folder;

  /** The folder need not exist before {@link #prepare}. */
  public UploadFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path file(String photoId) {
    return folder.resolve(photoId + SUFFIX);
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + file, e);
    }
  }

  /**
   * Creates the folder, or removes what uploads left in it when the process ended, together with
   * pictures that no row tells of. To be called before the first upload.
   */
  public void prepare(Stores stores) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        files.toList().forEach(file -> cleanUp(file, stores));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't use " + folder, e);
    }
  }

  private static void cleanUp(Path file, Stores stores) {
    String name = file.getFileName().toString();
    String photoId = name.replace(SUFFIX, "");
    if (PhotoIds.isPhoto(photoId) && !stores.photos().exists(photoId)) {
      stores.blobs().deletePhoto(photoId);
      LOG.info("Removed what an interrupted upload left of photo {}", photoId);
    }
    delete(file);
  }

  /** Files of uploads under way. */
  List<Path> list() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + folder, e);
    }
  }
}
