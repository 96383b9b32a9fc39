package me.similarfaces.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Sorter;
import org.apache.lucene.util.IOUtils;

/** Writes new faces as plain vectors and decides at each merge whether a graph pays. */
final class GrowingVectorsWriter extends KnnVectorsWriter {
  /** With fewer distinct vectors than this share, the copies would tear the graph apart. */
  private static final double LEAST_DISTINCT = 0.9;

  private final GrowingVectorsFormat format;
  private final SegmentWriteState state;
  private KnnVectorsWriter writer;

  GrowingVectorsWriter(GrowingVectorsFormat format, SegmentWriteState state) {
    this.format = format;
    this.state = state;
  }

  @Override
  public KnnFieldVectorsWriter<?> addField(FieldInfo field) throws IOException {
    return writer(false).addField(field);
  }

  @Override
  public void mergeOneField(FieldInfo field, MergeState merge) throws IOException {
    Distinct vectors = Distinct.count(field.name, merge);
    boolean graph =
        vectors.all() >= GrowingVectorsFormat.GRAPH_FROM
            && vectors.distinct() >= LEAST_DISTINCT * vectors.all();
    writer(graph).mergeOneField(field, merge);
  }

  private KnnVectorsWriter writer(boolean graph) throws IOException {
    if (writer == null) {
      writer = format.writer(state, graph);
    }
    return writer;
  }

  @Override
  public void flush(int maxDoc, Sorter.DocMap sortMap) throws IOException {
    writer(false).flush(maxDoc, sortMap);
  }

  @Override
  public void finish() throws IOException {
    writer(false).finish();
  }

  @Override
  public long ramBytesUsed() {
    return writer == null ? 0 : writer.ramBytesUsed();
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(writer);
  }
}
