package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.vision.ImageException;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;

/** Finds the photos of folders. */
final class Photos {
  /** Photos are held in memory; a benchmark needs variety, not a collection. */
  private static final int MOST = 200;

  private static final long LARGEST_BYTES = 10L << 20;

  private Photos() {}

  /**
   * The photos below the folders, up to 200 for each folder, in the order of their names.
   *
   * @throws IllegalArgumentException when a folder holds none
   */
  static List<Photo> in(List<Path> folders) throws IOException {
    List<Photo> photos = new ArrayList<>();
    for (Path folder : folders) {
      photos.addAll(in(folder));
    }
    return photos;
  }

  private static List<Photo> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Photo> photos =
          files
              .filter(file -> Files.isRegularFile(file) && file.toFile().length() <= LARGEST_BYTES)
              .sorted()
              .flatMap(Photos::read)
              .limit(MOST)
              .toList();
      if (photos.isEmpty()) {
        throw new IllegalArgumentException("there are no photos in " + folder);
      }
      return photos;
    }
  }

  private static Stream<Photo> read(Path file) {
    try {
      byte[] upload = Files.readAllBytes(file);
      PhotoHeader header = PhotoHeader.read(ByteBuffer.wrap(upload));
      ByteBuffer stored = PhotoNormalizer.normalize(ByteBuffer.wrap(upload), header).jpeg();
      return Stream.of(new Photo(file.getFileName().toString(), upload, stored));
    } catch (IOException | ImageException e) {
      System.err.println(file + " is left out: " + e.getMessage());
      return Stream.empty();
    }
  }
}
