package me.similarfaces.index;

import java.util.Collection;
import java.util.List;

/**
 * The faces of one embedding model and version, searchable by cosine similarity. Embeddings of
 * different models never share an index. Thread-safe. Every call may throw {@link
 * FaceIndexException}; every write is idempotent and may be repeated.
 */
public interface FaceIndex extends AutoCloseable {

  /** The id of the embedding model; vectors of another one have no place here, nor in a query. */
  String model();

  /** Inserts the faces or replaces those with the same id; searchable within a second. */
  void upsert(List<IndexedFace> faces);

  /**
   * Whether searches find a face all the while that it is written again. Where they don't, it is
   * better written once, when everything is known of it.
   */
  default boolean replacesAtOnce() {
    return false;
  }

  /**
   * Removes every face of a photo; when this returns, no search finds them and no crash revives
   * them.
   */
  void deletePhoto(String collection, String photoId);

  /** As {@link #deletePhoto} for each of them, in whatever way is cheapest for many. */
  default void deletePhotos(String collection, Collection<String> photoIds) {
    photoIds.forEach(photoId -> deletePhoto(collection, photoId));
  }

  /** The nearest faces, most similar first. */
  List<SimilarFace> search(FaceQuery query);

  /** Returns when everything upserted before the call survives a crash of this process. */
  void persist();

  /** As {@link #persist}, and everything upserted before the call is found by searches. */
  void flush();

  /** Faces in all collections that a search could find. */
  long size();

  @Override
  void close();
}
