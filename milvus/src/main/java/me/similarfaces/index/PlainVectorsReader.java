package me.similarfaces.index;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/** Searches vectors that have no graph: few by comparing with all, more by their sketches. */
final class PlainVectorsReader extends KnnVectorsReader {
  private static final int SKETCH_FROM = 500;

  private final FlatVectorsReader vectors;
  private final Map<String, Sketches> sketches = new ConcurrentHashMap<>();

  PlainVectorsReader(FlatVectorsReader vectors) {
    this.vectors = vectors;
  }

  @Override
  public void search(String field, float[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    RandomVectorScorer scorer = vectors.getRandomVectorScorer(field, target);
    Bits ords = scorer.getAcceptOrds(accepted);
    if (scorer.maxOrd() < SKETCH_FROM) {
      compareAll(scorer, collector, ords);
    } else {
      sketches(field).search(target, scorer, collector, ords);
    }
  }

  @Override
  public void search(String field, byte[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    RandomVectorScorer scorer = vectors.getRandomVectorScorer(field, target);
    compareAll(scorer, collector, scorer.getAcceptOrds(accepted));
  }

  private static void compareAll(RandomVectorScorer scorer, KnnCollector collector, Bits accepted)
      throws IOException {
    for (int ord = 0; ord < scorer.maxOrd() && !collector.earlyTerminated(); ord++) {
      if (accepted == null || accepted.get(ord)) {
        collector.incVisitedCount(1);
        collector.collect(scorer.ordToDoc(ord), scorer.score(ord));
      }
    }
  }

  /** Two first searches at once may both do the work; that is cheaper than a lock for ever. */
  private Sketches sketches(String field) throws IOException {
    Sketches made = sketches.get(field);
    if (made == null) {
      made = Sketches.of(vectors.getFloatVectorValues(field));
      sketches.put(field, made);
    }
    return made;
  }

  @Override
  public FloatVectorValues getFloatVectorValues(String field) throws IOException {
    return vectors.getFloatVectorValues(field);
  }

  @Override
  public ByteVectorValues getByteVectorValues(String field) throws IOException {
    return vectors.getByteVectorValues(field);
  }

  @Override
  public void checkIntegrity() throws IOException {
    vectors.checkIntegrity();
  }

  @Override
  public long ramBytesUsed() {
    return vectors.ramBytesUsed()
        + sketches.values().stream().mapToLong(Sketches::ramBytesUsed).sum();
  }

  @Override
  public void close() throws IOException {
    vectors.close();
  }
}
