package me.similarfaces.index;

/**
 * A face as the index keeps it, keyed by {@code faceId}.
 *
 * @param collection the space it is searched in; faces of other collections are never seen
 * @param vector L2-normalised embedding
 */
public record IndexedFace(
    String faceId, String photoId, String collection, long createdAtMillis, float[] vector) {}
