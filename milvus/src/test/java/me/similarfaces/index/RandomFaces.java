package me.similarfaces.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Faces of random people, the same ones for the same seed. */
public final class RandomFaces {
  private final Random random;
  private final int dimensions;

  public RandomFaces(long seed, int dimensions) {
    this.random = new Random(seed);
    this.dimensions = dimensions;
  }

  /** A direction without any preference: the hardest case for a graph search. */
  public float[] vector() {
    return normalised(gaussian());
  }

  /**
   * Another photo of the same person.
   *
   * @param cosine roughly how similar
   */
  public float[] like(float[] vector, double cosine) {
    float[] noise = vector();
    double spread = Math.sqrt(1 - cosine * cosine);
    float[] mixed = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      mixed[i] = (float) (cosine * vector[i] + spread * noise[i]);
    }
    return normalised(mixed);
  }

  /** A face of a photo, with the id that the pipeline would give it. */
  public IndexedFace face(String collection, String photoId, int order) {
    return face(collection, photoId, order, vector());
  }

  public IndexedFace face(String collection, String photoId, int order, float[] vector) {
    String faceId = String.format("%s-%02d", photoId, order);
    return new IndexedFace(faceId, photoId, collection, 1_700_000_000_000L, vector);
  }

  /** The same face when more is known about it. */
  public static IndexedFace with(FaceAttributes attributes, IndexedFace face) {
    return new IndexedFace(
        face.faceId(),
        face.photoId(),
        face.collection(),
        face.createdAtMillis(),
        face.vector(),
        attributes);
  }

  /** One face in each of {@code count} photos, named by the prefix and a number. */
  public List<IndexedFace> faces(String collection, String prefix, int count) {
    List<IndexedFace> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faces.add(face(collection, prefix + i, 0));
    }
    return faces;
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  private float[] gaussian() {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static float[] normalised(float[] vector) {
    double norm = Math.sqrt(BruteForce.dot(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / norm);
    }
    return vector;
  }
}
