package me.similarfaces.model;

/**
 * What the embedder says of a face.
 *
 * @param vector the L2-normalised embedding; the dot product of two of them is their cosine
 * @param features what it made of the face halfway, for the models that go on from there; empty
 *     when another model says that ({@link FeaturesModel})
 */
public record Embedded(float[] vector, float[] features) {}
