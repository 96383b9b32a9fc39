package me.similarfaces.index;

/**
 * A face as the index keeps it, keyed by {@code faceId}.
 *
 * @param collection the space it is searched in; faces of other collections are never seen
 * @param vector L2-normalised embedding
 * @param attributes what searches can be filtered by
 */
public record IndexedFace(
    String faceId,
    String photoId,
    String collection,
    long createdAtMillis,
    float[] vector,
    FaceAttributes attributes) {

  /** A face of which only the embedding is known so far. */
  public IndexedFace(
      String faceId, String photoId, String collection, long createdAtMillis, float[] vector) {
    this(faceId, photoId, collection, createdAtMillis, vector, FaceAttributes.NONE);
  }
}
