package me.similarfaces.model;

import java.util.List;
import me.similarfaces.face.FieldValue;

/** FairFace's nine buckets of ages, and what probabilities of them say in years. */
public final class AgeBuckets {
  /** What the manifest calls them. */
  public static final List<String> LABELS =
      List.of("0-2", "3-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "more than 70");

  /** Where each begins, and the last one is taken to end. */
  private static final float[] BORDERS = {0, 3, 10, 20, 30, 40, 50, 60, 70, 90};

  /** The mean of the whole years in each; of the last one, an age that stands for it. */
  private static final float[] MIDDLES = {1, 6, 14.5f, 24.5f, 34.5f, 44.5f, 54.5f, 64.5f, 75};

  /**
   * What stays below the range, and above it: the 80 % in between hold the bucket's age four times
   * out of five (docs/models/face_attributes.md).
   */
  private static final double TAIL = 0.1;

  private AgeBuckets() {}

  /**
   * The age that stands for a bucket.
   *
   * @param bucket its place in {@link #LABELS}
   */
  public static double middle(int bucket) {
    return MIDDLES[bucket];
  }

  /**
   * The age that a bucket begins with.
   *
   * @param bucket its place in {@link #LABELS}; one behind the last, the age that this is taken to
   *     end with
   */
  public static double from(int bucket) {
    return BORDERS[bucket];
  }

  /**
   * The expected age, with the range between two quantiles. When the buckets far apart are both
   * likely, the one may lie outside of the other.
   *
   * @param probabilities of the buckets; their sum is 1
   */
  static FieldValue.Age age(float[] probabilities) {
    double years = 0;
    for (int i = 0; i < MIDDLES.length; i++) {
      years += probabilities[i] * MIDDLES[i];
    }
    return new FieldValue.Age(
        (float) years, quantile(probabilities, TAIL), quantile(probabilities, 1 - TAIL));
  }

  /** The age that this share of people is younger than; even inside of a bucket. */
  private static float quantile(float[] probabilities, double share) {
    double below = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (below + probabilities[i] >= share) {
        double inside = (share - below) / probabilities[i];
        return (float) (BORDERS[i] + inside * (BORDERS[i + 1] - BORDERS[i]));
      }
      below += probabilities[i];
    }
    return BORDERS[BORDERS.length - 1];
  }
}
