package me.similarfaces.index;

/**
 * A search within one collection.
 *
 * @param excludePhotoId faces of this photo are never returned; empty string excludes none
 * @param minSimilarity lowest cosine returned
 * @param filter which faces are looked at
 */
public record FaceQuery(
    String collection,
    float[] vector,
    int limit,
    float minSimilarity,
    String excludePhotoId,
    FaceFilter filter) {

  /** A search among all faces of the collection. */
  public FaceQuery(
      String collection, float[] vector, int limit, float minSimilarity, String excludePhotoId) {
    this(collection, vector, limit, minSimilarity, excludePhotoId, FaceFilter.ANY);
  }
}
