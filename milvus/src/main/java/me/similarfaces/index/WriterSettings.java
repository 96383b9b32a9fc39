package me.similarfaces.index;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;

/** Lucene's writer, set up for two cores, little memory and years of small writes. */
final class WriterSettings {
  /** About 14,000 faces of 512 floats wait in the heap at most. */
  private static final double BUFFER_MB = 32;

  /** Merging rebuilds graphs; segments of this size (500,000 faces) are left alone. */
  private static final double LARGEST_MERGED_MB = 1024;

  private WriterSettings() {}

  static IndexWriterConfig create() {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setCodec(new VectorsCodec());
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setMergePolicy(new TieredMergePolicy().setMaxMergedSegmentMB(LARGEST_MERGED_MB));
    config.setMergeScheduler(oneMergeAtATime());
    return config;
  }

  /** One core merges, the other one serves; writers wait only when eight merges are due. */
  private static ConcurrentMergeScheduler oneMergeAtATime() {
    ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
    scheduler.setMaxMergesAndThreads(8, 1);
    return scheduler;
  }

  private static final class VectorsCodec extends Lucene912Codec {
    private final KnnVectorsFormat vectors = new GrowingVectorsFormat();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return vectors;
    }
  }
}
