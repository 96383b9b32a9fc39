package me.similarfaces.face;

/**
 * What the embedder made of a face halfway, on its way to the models that go on from there.
 *
 * @param features 25,088 floats with the packaged model: 128 channels of 14x14
 */
public record FaceFeatures(String photoId, String collection, String faceId, float[] features) {}
