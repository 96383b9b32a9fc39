package me.similarfaces.index;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.Bits;

/**
 * How many of the vectors that are about to be merged differ. The same photo embedded again may
 * differ in the last bits, so vectors are compared by a few rounded components.
 */
record Distinct(int all, int distinct) {
  private static final int COMPARED = 8;
  private static final float ROUNDED_TO = 1f / 512;

  static Distinct count(String field, MergeState merge) throws IOException {
    long[] prints = new long[0];
    int count = 0;
    for (int i = 0; i < merge.knnVectorsReaders.length; i++) {
      long[] some = prints(merge.knnVectorsReaders[i], field, merge.liveDocs[i]);
      prints = ArrayUtil.grow(prints, count + some.length);
      System.arraycopy(some, 0, prints, count, some.length);
      count += some.length;
    }
    return new Distinct(count, (int) Arrays.stream(prints, 0, count).distinct().count());
  }

  private static long[] prints(KnnVectorsReader reader, String field, Bits live)
      throws IOException {
    FloatVectorValues vectors = reader == null ? null : reader.getFloatVectorValues(field);
    if (vectors == null) {
      return new long[0];
    }
    long[] prints = new long[vectors.size()];
    int count = 0;
    for (int doc = vectors.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = vectors.nextDoc()) {
      if (live == null || live.get(doc)) {
        prints[count++] = print(vectors.vectorValue());
      }
    }
    return Arrays.copyOf(prints, count);
  }

  private static long print(float[] vector) {
    long print = 0;
    for (int i = 0; i < Math.min(COMPARED, vector.length); i++) {
      print = print * 0x9E3779B97F4A7C15L + Math.round(vector[i] / ROUNDED_TO);
    }
    return print;
  }
}
