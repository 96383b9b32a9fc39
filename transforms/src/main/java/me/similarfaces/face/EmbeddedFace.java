package me.similarfaces.face;

/** A face with its L2-normalised embedding, on its way to the branches that live on it. */
public record EmbeddedFace(
    String photoId, String collection, String faceId, float[] vector, String model) {}
