package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimHashTest {
  private static final int PAIRS = 4000;

  @ParameterizedTest
  @ValueSource(ints = {3, 64, 512, 700})
  void theShareOfDifferingBitsIsTheAngle(int dimensions) {
    RandomFaces random = new RandomFaces(dimensions, dimensions);
    SimHash hash = new SimHash(dimensions);
    for (double cosine : new double[] {0, 0.3, 0.7, 0.95}) {
      double error = 0;
      for (int pair = 0; pair < PAIRS / 10; pair++) {
        float[] one = random.vector();
        float[] other = random.like(one, cosine);
        double angle = Math.acos(BruteForce.dot(one, other)) / Math.PI;
        error += ((double) differing(hash, one, other) / hash.bits() - angle) / PAIRS * 10;
      }
      assertThat(error, closeTo(0, 0.01));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 512})
  void hardlyAnyPairDiffersInMoreBitsThanItMay(int dimensions) {
    RandomFaces random = new RandomFaces(1, dimensions);
    SimHash hash = new SimHash(dimensions);
    int lost = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      float[] one = random.vector();
      float[] other = random.like(one, random.below(100) / 100.0);
      double cosine = BruteForce.dot(one, other);
      lost += differing(hash, one, other) > hash.mostDiffering(cosine) ? 1 : 0;
    }
    assertThat(lost, lessThan(8));
  }

  @Test
  void vectorsThatDifferInAllBitsAreNeverRuledOutWithoutACosine() {
    SimHash hash = new SimHash(512);
    assertThat(hash.bits(), is(512));
    assertThat(hash.mostDiffering(-1) >= hash.bits(), is(true));
  }

  private static int differing(SimHash hash, float[] one, float[] other) {
    long[] sketches = new long[2 * hash.words()];
    hash.sketch(one, sketches, 0);
    hash.sketch(other, sketches, hash.words());
    int differing = 0;
    for (int i = 0; i < hash.words(); i++) {
      differing += Long.bitCount(sketches[i] ^ sketches[i + hash.words()]);
    }
    return differing;
  }
}
