package me.similarfaces.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsReader;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's HNSW for segments that have grown large, plain vectors for the smaller ones.
 *
 * <p>Up to {@link #GRAPH_FROM} faces, looking at the sketch of each is as fast as finding one's way
 * through a graph, and finds everything; and a graph costs 2 ms of a core for each face, again with
 * every merge. So a graph is built only when segments are merged into a larger one. Nor is it built
 * for faces that repeat (the same photo uploaded again and again): copies have nobody but each
 * other as neighbours, and a search that strays among them finds no way out.
 *
 * <p>Public with a public constructor because Lucene opens segments by the name of their format.
 */
public final class GrowingVectorsFormat extends KnnVectorsFormat {
  static final int GRAPH_FROM = 200_000;

  private static final String NAME = "SimilarfacesGrowing";
  private static final String GRAPH = NAME + ".graph";

  /** Neighbours of a node in the graph. */
  private static final int M = 16;

  private static final int EF_CONSTRUCTION = 200;

  private final FlatVectorsFormat flat =
      new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());
  private final KnnVectorsFormat graph = new Lucene99HnswVectorsFormat(M, EF_CONSTRUCTION);

  private final int graphFrom;

  public GrowingVectorsFormat() {
    this(GRAPH_FROM);
  }

  GrowingVectorsFormat(int graphFrom) {
    super(NAME);
    this.graphFrom = graphFrom;
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) {
    return new GrowingVectorsWriter(this, graphFrom, state);
  }

  KnnVectorsWriter writer(SegmentWriteState state, boolean withGraph) throws IOException {
    state.segmentInfo.putAttribute(GRAPH, Boolean.toString(withGraph));
    return withGraph ? graph.fieldsWriter(state) : flat.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    boolean withGraph = Boolean.parseBoolean(state.segmentInfo.getAttribute(GRAPH));
    return withGraph
        ? new GraphReader((Lucene99HnswVectorsReader) graph.fieldsReader(state))
        : new PlainVectorsReader(flat.fieldsReader(state));
  }

  @Override
  public int getMaxDimensions(String field) {
    return graph.getMaxDimensions(field);
  }
}
