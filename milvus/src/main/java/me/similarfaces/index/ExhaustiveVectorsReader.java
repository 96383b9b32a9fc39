package me.similarfaces.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.FlatVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/** Searches plain vectors by comparing with every one that is accepted. */
final class ExhaustiveVectorsReader extends KnnVectorsReader {
  private final FlatVectorsReader vectors;

  ExhaustiveVectorsReader(FlatVectorsReader vectors) {
    this.vectors = vectors;
  }

  @Override
  public void search(String field, float[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    search(vectors.getRandomVectorScorer(field, target), collector, accepted);
  }

  @Override
  public void search(String field, byte[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    search(vectors.getRandomVectorScorer(field, target), collector, accepted);
  }

  private static void search(RandomVectorScorer scorer, KnnCollector collector, Bits accepted)
      throws IOException {
    Bits ords = scorer.getAcceptOrds(accepted);
    for (int ord = 0; ord < scorer.maxOrd() && !collector.earlyTerminated(); ord++) {
      if (ords == null || ords.get(ord)) {
        collector.incVisitedCount(1);
        collector.collect(scorer.ordToDoc(ord), scorer.score(ord));
      }
    }
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
    return vectors.ramBytesUsed();
  }

  @Override
  public void close() throws IOException {
    vectors.close();
  }
}
