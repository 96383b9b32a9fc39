package me.similarfaces.index;

import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/**
 * The sketches of all vectors of a segment, 64 bytes for each, in the heap. A search looks at every
 * sketch and compares only those vectors that may still be among the nearest by their sketches.
 */
final class Sketches {
  /** The first look at the vectors themselves: enough to know how near the nearest are. */
  private static final int FIRST_LOOK = 100;

  private static final short REJECTED = Short.MAX_VALUE;

  private final SimHash hash;
  private final long[] sketches;
  private final int count;

  private Sketches(SimHash hash, long[] sketches, int count) {
    this.hash = hash;
    this.sketches = sketches;
    this.count = count;
  }

  /** Reads through all vectors. */
  static Sketches of(FloatVectorValues vectors) throws IOException {
    SimHash hash = new SimHash(vectors.dimension());
    long[] sketches = new long[vectors.size() * hash.words()];
    int ord = 0;
    while (vectors.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      hash.sketch(vectors.vectorValue(), sketches, ord++ * hash.words());
    }
    return new Sketches(hash, sketches, ord);
  }

  /** Collects what is nearest to the target. */
  void search(float[] target, RandomVectorScorer scorer, KnnCollector collector, Bits accepted)
      throws IOException {
    short[] differing = differing(target, accepted);
    int near = nearest(differing, Math.max(FIRST_LOOK, 2 * collector.k()));
    collect(differing, -1, near, scorer, collector);
    collect(differing, near, mostDiffering(collector), scorer, collector);
  }

  long ramBytesUsed() {
    return (long) sketches.length * Long.BYTES;
  }

  /** In how many bits each sketch differs from the target's. */
  private short[] differing(float[] target, Bits accepted) {
    long[] sought = new long[hash.words()];
    hash.sketch(target, sought, 0);
    short[] differing = new short[count];
    for (int ord = 0; ord < count; ord++) {
      boolean counts = accepted == null || accepted.get(ord);
      differing[ord] = counts ? differing(sought, ord * sought.length) : REJECTED;
    }
    return differing;
  }

  private short differing(long[] sought, int at) {
    int differing = 0;
    for (int word = 0; word < sought.length; word++) {
      differing += Long.bitCount(sought[word] ^ sketches[at + word]);
    }
    return (short) differing;
  }

  /** The number of differing bits that at least so many vectors don't exceed. */
  private int nearest(short[] differing, int wanted) {
    int[] histogram = new int[hash.bits() + 1];
    for (short bits : differing) {
      if (bits != REJECTED) {
        histogram[bits]++;
      }
    }
    int bits = 0;
    for (int found = histogram[0]; found < wanted && bits < hash.bits(); ) {
      found += histogram[++bits];
    }
    return bits;
  }

  /** How far a vector may differ that is nearer than the last of those collected. */
  private int mostDiffering(KnnCollector collector) {
    float worst = collector.minCompetitiveSimilarity();
    return worst > 0 ? hash.mostDiffering(FaceDocument.cosine(worst)) : hash.bits();
  }

  private static void collect(
      short[] differing, int above, int upTo, RandomVectorScorer scorer, KnnCollector collector)
      throws IOException {
    for (int ord = 0; ord < differing.length && !collector.earlyTerminated(); ord++) {
      if (differing[ord] > above && differing[ord] <= upTo) {
        collector.incVisitedCount(1);
        collector.collect(scorer.ordToDoc(ord), scorer.score(ord));
      }
    }
  }
}
