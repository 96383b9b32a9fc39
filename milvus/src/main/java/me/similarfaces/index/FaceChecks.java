package me.similarfaces.index;

import java.util.List;
import java.util.Locale;

/** What every index refuses, so that all of them refuse the same. */
final class FaceChecks {
  static final int MAX_LIMIT = 1000;

  /** Float rounding of 512 squares stays below 1e-6; a vector further off was never normalised. */
  private static final double NORM_TOLERANCE = 1e-3;

  private FaceChecks() {}

  /**
   * @throws IllegalArgumentException naming the first face that can't be indexed
   */
  static void faces(List<IndexedFace> faces, int dimensions) {
    for (IndexedFace face : faces) {
      String name = "face " + face.faceId();
      filled(face.faceId(), name + " has no face id");
      filled(face.photoId(), name + " has no photo id");
      filled(face.collection(), name + " has no collection");
      vector(face.vector(), dimensions, name);
      AttributeChecks.attributes(face.attributes(), name);
    }
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with the query
   */
  static void query(FaceQuery query, int dimensions) {
    vector(query.vector(), dimensions, "the query");
    filled(query.collection(), "the query has no collection");
    if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1.." + MAX_LIMIT + ": " + query.limit());
    }
    if (Float.isNaN(query.minSimilarity())) {
      throw new IllegalArgumentException("the lowest similarity is not a number");
    }
    AttributeChecks.filter(query.filter());
  }

  private static void vector(float[] vector, int dimensions, String name) {
    if (vector.length != dimensions) {
      throw new IllegalArgumentException(
          name + " has " + vector.length + " dimensions, this index has " + dimensions);
    }
    double norm = norm(vector);
    // Written so that NaN and infinity fail, too.
    if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is not normalised: its length is %.4f", name, norm));
    }
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares);
  }

  private static void filled(String value, String complaint) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
