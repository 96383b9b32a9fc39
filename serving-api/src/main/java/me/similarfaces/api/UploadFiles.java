package me.similarfaces.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder in which uploads lie while they are checked. */
public final class UploadFiles {
  private final Path folder;

  /** The folder need not exist before {@link #prepare}. */
  public UploadFiles(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path file(String photoId) {
    return folder.resolve(photoId + ".upload");
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + file, e);
    }
  }

  /** Creates the folder, or empties it of what an earlier process left. */
  void prepare() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("can't create " + folder, e);
    }
    list().forEach(UploadFiles::delete);
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
