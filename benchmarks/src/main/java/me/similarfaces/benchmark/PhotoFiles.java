package me.similarfaces.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;

/** Photos that are read when they are asked for: an archive does not fit into memory. */
final class PhotoFiles extends AbstractList<Photo> {
  private final List<Path> files;

  PhotoFiles(List<Path> files) {
    this.files = files;
  }

  @Override
  public Photo get(int index) {
    try {
      return ArchivePhotos.read(files.get(index));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int size() {
    return files.size();
  }
}
