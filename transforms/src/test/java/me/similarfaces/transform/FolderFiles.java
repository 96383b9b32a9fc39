package me.similarfaces.transform;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import me.similarfaces.face.PhotoTask;

/** Photos and crops in a folder of the test. */
final class FolderFiles implements PhotoFiles, Serializable {
  private static final long serialVersionUID = 1L;

  private final String folder;

  FolderFiles(Path folder) {
    this.folder = folder.toString();
  }

  SerializableSupplier<PhotoFiles> supplier() {
    return () -> this;
  }

  /** Stores a photo; the task to process it. */
  PhotoTask store(String photoId, byte[] jpeg) throws IOException {
    Path file = Path.of(folder, photoId + ".jpg");
    Files.write(file, jpeg);
    return task(photoId, 1);
  }

  PhotoTask task(String photoId, int attempt) {
    return new PhotoTask(photoId, "c", Path.of(folder, photoId + ".jpg").toString(), 1, attempt);
  }

  byte[] crop(String faceId) throws IOException {
    return Files.readAllBytes(Path.of(folder, "crop-" + faceId));
  }

  List<String> crops() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(f -> f.startsWith("crop-"))
          .toList();
    }
  }

  @Override
  public byte[] read(PhotoTask task) {
    try {
      return Files.readAllBytes(Path.of(task.imageUri()));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(new FileNotFoundException(e.getMessage()));
    } catch (IOException e) {
      throw new StorageDownException("the folder can't be read", e);
    }
  }

  @Override
  public void writeCrops(String photoId, Map<String, byte[]> jpegs) {
    try {
      for (Map.Entry<String, byte[]> crop : jpegs.entrySet()) {
        Files.write(Path.of(folder, "crop-" + crop.getKey()), crop.getValue());
      }
    } catch (IOException e) {
      throw new StorageDownException("the folder can't be written", e);
    }
  }
}
