package me.similarfaces.index;

import java.time.Duration;

/**
 * A search within one collection.
 *
 * @param excludePhotoId faces of this photo are never returned; empty string excludes none
 * @param minSimilarity lowest cosine returned
 * @param filter which faces are looked at
 * @param age faces that were written so long ago at most may be missing. An index in this process
 *     takes it for leave to refresh less often, which is cheaper than a refresh for some of the
 *     faces; less than about a second changes nothing
 */
public record FaceQuery(
    String collection,
    float[] vector,
    int limit,
    float minSimilarity,
    String excludePhotoId,
    FaceFilter filter,
    Duration age) {

  /** A search that finds faces within a second. */
  public FaceQuery(
      String collection,
      float[] vector,
      int limit,
      float minSimilarity,
      String excludePhotoId,
      FaceFilter filter) {
    this(collection, vector, limit, minSimilarity, excludePhotoId, filter, Duration.ZERO);
  }

  /** A search among all faces of the collection. */
  public FaceQuery(
      String collection, float[] vector, int limit, float minSimilarity, String excludePhotoId) {
    this(collection, vector, limit, minSimilarity, excludePhotoId, FaceFilter.ANY);
  }

  /** The same search, which may miss the faces of a longer time. */
  public FaceQuery withAge(Duration longer) {
    return new FaceQuery(collection, vector, limit, minSimilarity, excludePhotoId, filter, longer);
  }
}
