package me.similarfaces.index;

/**
 * A search within one collection.
 *
 * @param excludePhotoId faces of this photo are never returned; empty string excludes none
 * @param minSimilarity lowest cosine returned
 */
public record FaceQuery(
    String collection, float[] vector, int limit, float minSimilarity, String excludePhotoId) {}
