package me.similarfaces.face;

/** What the cosine of two embeddings means. */
public final class Similarity {
  /**
   * Faces at least this similar are taken for the same person. One of 10,000 pairs of different
   * people in LFW is that similar, of 87 million (benchmarks/accuracy lfw; 1 in 1,000 passes 0.341,
   * 1 in 100,000 passes 0.488).
   */
  public static final float SAME_PERSON = 0.418f;

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
