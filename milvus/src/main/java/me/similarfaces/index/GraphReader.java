package me.similarfaces.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.HnswGraph;

/**
 * Searches a graph more broadly than it is asked to: recall comes from the breadth of the search,
 * and the ten nearest found among ten are .8 of the right ones.
 */
final class GraphReader extends KnnVectorsReader implements HnswGraphProvider {
  private static final int LEAST_BREADTH = 400;

  private final Lucene99HnswVectorsReader graph;

  GraphReader(Lucene99HnswVectorsReader graph) {
    this.graph = graph;
  }

  @Override
  public void search(String field, float[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    TopKnnCollector broad = broad(collector);
    graph.search(field, target, broad, accepted);
    pass(broad, collector);
  }

  @Override
  public void search(String field, byte[] target, KnnCollector collector, Bits accepted)
      throws IOException {
    TopKnnCollector broad = broad(collector);
    graph.search(field, target, broad, accepted);
    pass(broad, collector);
  }

  private static TopKnnCollector broad(KnnCollector collector) {
    int visits = (int) Math.min(Integer.MAX_VALUE, collector.visitLimit());
    return new TopKnnCollector(Math.max(LEAST_BREADTH, collector.k()), visits);
  }

  /** With the visits, so that Lucene sees when the limit was reached and compares all instead. */
  private static void pass(TopKnnCollector from, KnnCollector to) {
    to.incVisitedCount((int) from.visitedCount());
    for (ScoreDoc hit : from.topDocs().scoreDocs) {
      to.collect(hit.doc, hit.score);
    }
  }

  @Override
  public HnswGraph getGraph(String field) throws IOException {
    return graph.getGraph(field);
  }

  @Override
  public FloatVectorValues getFloatVectorValues(String field) throws IOException {
    return graph.getFloatVectorValues(field);
  }

  @Override
  public ByteVectorValues getByteVectorValues(String field) throws IOException {
    return graph.getByteVectorValues(field);
  }

  @Override
  public void checkIntegrity() throws IOException {
    graph.checkIntegrity();
  }

  @Override
  public long ramBytesUsed() {
    return graph.ramBytesUsed();
  }

  @Override
  public void close() throws IOException {
    graph.close();
  }
}
