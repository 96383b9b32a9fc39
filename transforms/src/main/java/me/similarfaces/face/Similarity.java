package me.similarfaces.face;

/** What the cosine of two embeddings means. */
public final class Similarity {
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
}
