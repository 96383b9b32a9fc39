package me.similarfaces.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.IOUtils;

/**
 * The face index of one process: Lucene in a folder, one folder for each model. Few faces are
 * searched exactly, many by an HNSW graph.
 *
 * <pre>{@code
 * try (FaceIndex index = LuceneFaceIndex.open(data.resolve("index"), "fr_feature@0.0.1", 512)) {
 *   index.upsert(faces);
 *   index.flush();
 *   index.search(new FaceQuery("default", vector, 10, 0.4f, photoId));
 * }
 * }</pre>
 *
 * What a crash leaves behind is the state of the last {@link #flush} or {@link #deletePhoto}.
 */
public final class LuceneFaceIndex implements FaceIndex {
  /**
   * A graph search keeps this many candidates even when fewer are asked for: recall comes from the
   * breadth of the search. Comparing with all needs none.
   */
  private static final int GRAPH_BREADTH = 400;

  private final IndexFolder folder;
  private final IndexWriter writer;
  private final FreshSearcher searcher;
  private final OwnThreads threads = new OwnThreads();
  private final AtomicBoolean closed = new AtomicBoolean();

  private LuceneFaceIndex(IndexFolder folder, IndexWriter writer) throws IOException {
    this.folder = folder;
    this.writer = writer;
    this.searcher = new FreshSearcher(writer);
  }

  /**
   * Opens the index of a model, or creates it.
   *
   * @param dir holds one folder for each model
   * @param dimensions length of the model's embeddings
   * @throws FaceIndexException in one line when the index is damaged, open elsewhere, or was made
   *     with other dimensions
   */
  public static FaceIndex open(Path dir, String model, int dimensions) {
    IndexFolder folder = IndexFolder.of(dir, model, dimensions);
    IndexWriter writer = folder.open();
    try {
      return new LuceneFaceIndex(folder, writer);
    } catch (IOException e) {
      IOUtils.closeWhileHandlingException(writer, writer.getDirectory());
      throw new FaceIndexException(
          "the face index at " + folder.path() + " can't be read: " + e, e);
    }
  }

  @Override
  public String model() {
    return folder.model();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException naming the first face whose vector has another length, is not
   *     finite or not normalised, or whose attributes can't be; then nothing was written
   */
  @Override
  public void upsert(List<IndexedFace> faces) {
    FaceChecks.faces(faces, folder.dimensions());
    write(
        () -> {
          for (IndexedFace face : faces) {
            writer.updateDocument(FaceDocument.key(face), FaceDocument.of(face));
          }
        });
  }

  @Override
  public boolean replacesAtOnce() {
    return true;
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    deletePhotos(collection, List.of(photoId));
  }

  @Override
  public void deletePhotos(String collection, Collection<String> photoIds) {
    write(
        () -> {
          writer.deleteDocuments(FaceDocument.facesOf(collection, photoIds));
          writer.commit();
          searcher.refresh();
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the vector, the limit (1..1000), the lowest similarity or
   *     the filter can't be searched with
   */
  @Override
  public List<SimilarFace> search(FaceQuery query) {
    FaceChecks.query(query, folder.dimensions());
    return read(query.age(), lucene -> search(lucene, query));
  }

  @Override
  public void persist() {
    flush();
  }

  @Override
  public void flush() {
    write(
        () -> {
          writer.commit();
          searcher.refresh();
        });
  }

  @Override
  public long size() {
    return read(Duration.ZERO, lucene -> (long) lucene.getIndexReader().numDocs());
  }

  /** Flushes and closes; a second close does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      write(() -> IOUtils.close(searcher, writer, writer.getDirectory()));
      threads.close();
    }
  }

  private static List<SimilarFace> search(IndexSearcher lucene, FaceQuery query)
      throws IOException {
    KnnFloatVectorQuery nearest =
        new KnnFloatVectorQuery(
            FaceDocument.VECTOR,
            query.vector(),
            mayUseGraph(lucene) ? Math.max(query.limit(), GRAPH_BREADTH) : query.limit(),
            FaceDocument.candidates(query));
    StoredFields stored = lucene.storedFields();
    List<SimilarFace> hits = new ArrayList<>();
    for (ScoreDoc scored : lucene.search(nearest, query.limit()).scoreDocs) {
      if (FaceDocument.cosine(scored.score) >= query.minSimilarity()) {
        hits.add(FaceDocument.hit(stored, scored));
      }
    }
    return hits;
  }

  private static boolean mayUseGraph(IndexSearcher lucene) {
    return lucene.getIndexReader().leaves().stream()
        .anyMatch(segment -> segment.reader().maxDoc() >= GrowingVectorsFormat.GRAPH_FROM);
  }

  /** Searching reads memory-mapped files, which an interrupt can't hurt: no change of thread. */
  private <T> T read(Duration age, FreshSearcher.Search<T> search) {
    return guarded(
        () -> {
          if (searcher.isStale(age)) {
            threads.run(() -> searcher.refreshIfStale(age));
          }
          return searcher.search(search);
        });
  }

  private void write(OwnThreads.Work work) {
    guarded(
        () -> {
          threads.run(work);
          return true;
        });
  }

  private <T> T guarded(IOSupplier<T> body) {
    try {
      return body.get();
    } catch (IOException | AlreadyClosedException e) {
      throw new FaceIndexException("the face index at " + folder.path() + ": " + e, e);
    }
  }
}
