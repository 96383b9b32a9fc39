package me.similarfaces.index;

import java.util.Random;

/**
 * Sketches of vectors whose differing bits tell the angle between them: each bit says on which side
 * of a random hyperplane the vector lies, so two vectors at angle a differ in a/pi of their bits,
 * up to chance (Charikar 2002). The hyperplanes are the rows of a random rotation made of sign
 * flips and Walsh-Hadamard transforms, which takes microseconds where a matrix would take a
 * hundred.
 */
final class SimHash {
  /** A fair choice of hyperplanes takes this many rounds of flips and transforms. */
  private static final int ROUNDS = 3;

  private static final int LEAST_BITS = 512;

  /** Of two vectors so many standard deviations apart from what chance allows, none is lost. */
  private static final double MARGIN = 3.5;

  private final int bits;
  private final boolean[] flips;

  SimHash(int dimensions) {
    bits = Math.max(LEAST_BITS, Integer.highestOneBit(2 * dimensions - 1));
    flips = new boolean[ROUNDS * bits];
    Random random = new Random(1);
    for (int i = 0; i < flips.length; i++) {
      flips[i] = random.nextBoolean();
    }
  }

  int bits() {
    return bits;
  }

  /** Length of a sketch in longs. */
  int words() {
    return bits / Long.SIZE;
  }

  /** Writes the sketch of a vector to {@code sketches} from {@code at} on. */
  void sketch(float[] vector, long[] sketches, int at) {
    float[] rotated = rotated(vector);
    for (int bit = 0; bit < bits; bit++) {
      if (rotated[bit] > 0) {
        sketches[at + bit / Long.SIZE] |= 1L << bit;
      }
    }
  }

  /**
   * The most bits in which two vectors differ when their cosine is at least this; all but one pair
   * in four thousand keep to it.
   */
  int mostDiffering(double cosine) {
    double share = Math.acos(Math.max(-1, Math.min(1, cosine))) / Math.PI;
    double deviation = Math.sqrt(share * (1 - share) / bits);
    return (int) Math.ceil(bits * (share + MARGIN * deviation));
  }

  private float[] rotated(float[] vector) {
    float[] values = new float[bits];
    System.arraycopy(vector, 0, values, 0, vector.length);
    for (int round = 0; round < ROUNDS; round++) {
      flip(values, round * bits);
      transform(values);
    }
    return values;
  }

  private void flip(float[] values, int from) {
    for (int i = 0; i < bits; i++) {
      values[i] = flips[from + i] ? -values[i] : values[i];
    }
  }

  /** Walsh-Hadamard, not scaled: only signs matter, and three rounds of 1024 don't overflow. */
  private static void transform(float[] values) {
    for (int half = 1; half < values.length; half *= 2) {
      for (int block = 0; block < values.length; block += 2 * half) {
        for (int i = block; i < block + half; i++) {
          float sum = values[i] + values[i + half];
          values[i + half] = values[i] - values[i + half];
          values[i] = sum;
        }
      }
    }
  }
}
