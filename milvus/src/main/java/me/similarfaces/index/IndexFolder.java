package me.similarfaces.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;

/**
 * The folder of one model's index, and the label inside that says which model it is: the user data
 * of Lucene's commits.
 */
record IndexFolder(Path path, String model, int dimensions) {
  private static final String MODEL = "similarfaces.model";
  private static final String DIMENSIONS = "similarfaces.dimensions";
  private static final int LONGEST_NAME = 60;

  /**
   * A file name for any model id: the readable part first, then a hash that keeps apart ids which
   * read the same ("a/b" and "a_b", or "M" and "m" on a file system that ignores case).
   */
  static IndexFolder of(Path dir, String model, int dimensions) {
    return new IndexFolder(path(dir, model), model, dimensions);
  }

  /** Where the index of a model is. */
  static Path path(Path dir, String model) {
    String readable = model.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
    String cut = readable.substring(0, Math.min(readable.length(), LONGEST_NAME));
    return dir.resolve(cut + "-" + ModelHash.of(model));
  }

  /**
   * The indexes of all models in a folder; those that nobody has labelled are not ours.
   *
   * @param except the folder of an index that is written to: it must not be looked at
   * @throws FaceIndexException in one line when one of them is damaged
   */
  static List<IndexFolder> in(Path dir, Optional<Path> except) {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(dir)) {
      return paths
          .filter(Files::isDirectory)
          .filter(path -> except.filter(path::equals).isEmpty())
          .flatMap(path -> labelled(path).stream())
          .toList();
    } catch (IOException e) {
      throw new FaceIndexException("the face indexes at " + dir + " can't be listed: " + e, e);
    }
  }

  private static Optional<IndexFolder> labelled(Path path) {
    return attempt(
        path,
        () -> {
          try (Directory directory = FSDirectory.open(path)) {
            return DirectoryReader.indexExists(directory)
                ? labelled(path, SegmentInfos.readLatestCommit(directory).getUserData())
                : Optional.empty();
          }
        });
  }

  private static Optional<IndexFolder> labelled(Path path, Map<String, String> label) {
    return label.keySet().containsAll(List.of(MODEL, DIMENSIONS))
        ? Optional.of(
            new IndexFolder(path, label.get(MODEL), Integer.parseInt(label.get(DIMENSIONS))))
        : Optional.empty();
  }

  /**
   * A writer on the index that is there, or on a new and labelled one. Closing the writer leaves
   * its directory to be closed.
   *
   * @throws FaceIndexException in one line when the index is damaged, open elsewhere or another's
   */
  IndexWriter open() {
    return attempt(
        path,
        () -> {
          Files.createDirectories(path);
          return open(FSDirectory.open(path));
        });
  }

  private static <T> T attempt(Path path, IOSupplier<T> work) {
    try {
      return work.get();
    } catch (LockObtainFailedException e) {
      throw new FaceIndexException("the face index at " + path + " is open elsewhere", e);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | NoSuchFileException e) {
      throw new FaceIndexException(
          "the face index at " + path + " is damaged; move it away to start an empty one", e);
    } catch (IOException e) {
      throw new FaceIndexException("the face index at " + path + " can't be opened: " + e, e);
    }
  }

  private IndexWriter open(Directory directory) throws IOException {
    IndexWriter writer = null;
    try {
      checkLabel(directory);
      writer = new IndexWriter(directory, WriterSettings.create());
      writer.setLiveCommitData(label().entrySet());
      writer.commit();
      return writer;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer, directory);
      throw e;
    }
  }

  private void checkLabel(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return;
    }
    Map<String, String> found = SegmentInfos.readLatestCommit(directory).getUserData();
    if (!found.equals(label())) {
      throw new FaceIndexException(
          "the face index at " + path + " is for " + text(found) + ", not for " + text(label()));
    }
  }

  private Map<String, String> label() {
    return Map.of(MODEL, model, DIMENSIONS, Integer.toString(dimensions));
  }

  private static String text(Map<String, String> label) {
    return label.getOrDefault(MODEL, "an unknown model")
        + " with "
        + label.getOrDefault(DIMENSIONS, "?")
        + " dimensions";
  }
}
