package me.similarfaces.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.similarfaces.api.PhotoDocument.FaceDocument;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;
import me.similarfaces.store.PhotoStore;

/** The results of an archive as a file: one JSON document a line, one line a face. */
public final class ArchiveResults {
  private static final int PAGE = 500;

  private final ArchiveStore archives;
  private final PhotoStore photos;
  private final PhotoDocuments documents;
  private final boolean vectors;

  /**
   * @param vectors whether the embeddings themselves are wanted
   */
  public ArchiveResults(ArchiveStore archives, PhotoStore photos, boolean vectors) {
    this.archives = archives;
    this.photos = photos;
    // Who is similar is no part of a row.
    this.documents = new PhotoDocuments(matched -> matched);
    this.vectors = vectors;
  }

  /** Writes the file; whoever finds it there has all of it. */
  public void write(Archive archive, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(unfinished))) {
      write(archive, out);
      if (out.checkError()) {
        throw new IOException("can't write " + unfinished);
      }
    }
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(Archive archive, PrintWriter out) {
    int source = 0;
    String path = "";
    List<ArchiveEntry> page;
    do {
      page = archives.entriesAfter(archive.id(), source, path, PAGE);
      for (ArchiveEntry entry : page) {
        rows(archive, entry).forEach(row -> out.print(Json.text(row) + "\n"));
        source = entry.source();
        path = entry.path();
      }
    } while (!page.isEmpty());
  }

  private Stream<FaceRow> rows(Archive archive, ArchiveEntry entry) {
    return entry
        .photoId()
        .flatMap(photos::find)
        .filter(photo -> PhotoProgress.status(photo) == PhotoStatus.DONE)
        .stream()
        .flatMap(photo -> rows(archive, entry, photo));
  }

  private Stream<FaceRow> rows(Archive archive, ArchiveEntry entry, PhotoRecord photo) {
    String source = archive.sources().get(entry.source());
    return documents.faces(photo).stream().map(face -> row(source, entry.path(), photo, face));
  }

  private FaceRow row(String source, String path, PhotoRecord photo, FaceDocument face) {
    return new FaceRow(
        source,
        path,
        photo.photo().id(),
        face.id(),
        face.box(),
        face.landmarks(),
        face.embedding(),
        face.age(),
        face.gender(),
        face.emotion(),
        face.race(),
        vectors ? vector(photo, face.id()) : Optional.empty());
  }

  private static Optional<List<Float>> vector(PhotoRecord photo, String faceId) {
    return PhotoProgress.result(photo, faceId, Field.EMBEDDING)
        .flatMap(FieldResult::value)
        .map(FieldValue.Embedding.class::cast)
        .map(embedding -> floats(embedding.vector()));
  }

  private static List<Float> floats(float[] vector) {
    List<Float> all = new ArrayList<>(vector.length);
    for (float value : vector) {
      all.add(value);
    }
    return all;
  }
}
