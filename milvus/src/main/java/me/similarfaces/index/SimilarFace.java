package me.similarfaces.index;

/** A hit; similarity is the cosine of the two embeddings, -1..1. */
public record SimilarFace(String faceId, String photoId, float similarity) {}
