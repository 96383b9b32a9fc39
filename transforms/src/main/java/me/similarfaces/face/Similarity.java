package me.similarfaces.face;

/** What the cosine of two embeddings means. */
public final class Similarity {
  /**
   * Faces at least this similar are taken for the same person. One of 10,000 pairs of different
   * people is that similar (measured on 7.4 million impostor pairs with the packaged embedder; 1 in
   * 1,000 passes 0.335, 1 in 100,000 passes 0.479).
   */
  public static final float SAME_PERSON = 0.413f;

  private Similarity() {}

  /**
   * The cosine of two L2-normalised embeddings.
   *
   * @throws IllegalArgumentException when their lengths differ
   */
  public static float cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " against " + b.length + " dimensions");
    }
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return (float) dot;
  }

  /** Whether the cosine of two embeddings says that they are of the same person. */
  public static boolean samePerson(float cosine) {
    return cosine >= SAME_PERSON;
  }
}
