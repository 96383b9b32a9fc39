package me.similarfaces.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.hnsw.FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99FlatVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's HNSW for segments that have grown large, plain vectors for the small ones.
 *
 * <p>Comparing with all of 20,000 vectors takes as long as finding one's way through their graph,
 * and is exact; and a graph costs 2 ms of a core for each face, again with every merge. So a graph
 * is built only when segments are merged into one of {@link #GRAPH_FROM} or more faces. Nor is it
 * built for faces that repeat (the same photo uploaded again and again): copies have nobody but
 * each other as neighbours, and a search that strays among them finds no way out.
 *
 * <p>Public with a public constructor because Lucene opens segments by the name of their format.
 */
public final class GrowingVectorsFormat extends KnnVectorsFormat {
  static final int GRAPH_FROM = 20_000;

  private static final String NAME = "SimilarfacesGrowing";
  private static final String GRAPH = NAME + ".graph";

  /** Neighbours of a node in the graph. */
  private static final int M = 16;

  private static final int EF_CONSTRUCTION = 200;

  private final FlatVectorsFormat flat =
      new Lucene99FlatVectorsFormat(FlatVectorScorerUtil.getLucene99FlatVectorsScorer());
  private final KnnVectorsFormat graph = new Lucene99HnswVectorsFormat(M, EF_CONSTRUCTION);

  public GrowingVectorsFormat() {
    super(NAME);
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) {
    return new GrowingVectorsWriter(this, state);
  }

  KnnVectorsWriter writer(SegmentWriteState state, boolean withGraph) throws IOException {
    state.segmentInfo.putAttribute(GRAPH, Boolean.toString(withGraph));
    return withGraph ? graph.fieldsWriter(state) : flat.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    boolean withGraph = Boolean.parseBoolean(state.segmentInfo.getAttribute(GRAPH));
    return withGraph
        ? graph.fieldsReader(state)
        : new ExhaustiveVectorsReader(flat.fieldsReader(state));
  }

  @Override
  public int getMaxDimensions(String field) {
    return graph.getMaxDimensions(field);
  }
}
