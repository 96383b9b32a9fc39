package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges everything into one segment and looks at how it is kept and what it finds. */
class GrowingVectorsFormatTest {
  private static final int DIMENSIONS = 32;
  private static final String MODEL = "model@1";
  private static final FaceAttributes KNOWN =
      new FaceAttributes(
          OptionalDouble.of(7), Optional.of("male"), Optional.empty(), Optional.empty());
  private static final FaceFilter CHILDREN =
      new FaceFilter(
          OptionalDouble.empty(), OptionalDouble.of(12), Set.of("male"), Set.of(), Set.of());

  @TempDir private Path dir;
  private final RandomFaces random = new RandomFaces(1, DIMENSIONS);
  private final BruteForce expected = new BruteForce();

  @Test
  void aLargeSegmentIsSearchedThroughAGraphThatForgetsWhatIsDeletedAndASelectiveFilterExactly()
      throws IOException {
    expected.upsert(random.faces("default", "photo", GrowingVectorsFormat.GRAPH_FROM));
    expected.upsert(random.faces("few", "few", 50));
    for (IndexedFace face : random.faces("default", "known", 50)) {
      expected.upsert(List.of(RandomFaces.with(KNOWN, face)));
    }
    mergeToOneSegment();
    assertThat(hasGraph(), is(true));

    try (FaceIndex index = LuceneFaceIndex.open(dir, MODEL, DIMENSIONS)) {
      assertThat(recall(index, "default"), greaterThan(0.98));
      assertThat(recall(index, "few"), is(1.0));
      assertThat(recall(index, "default", CHILDREN), is(1.0));
      assertForgetsDeletedFaces(index);
    }
  }

  /** Within the test that has the graph, which takes its time. */
  private void assertForgetsDeletedFaces(FaceIndex index) {
    for (int i = 0; i < 50; i++) {
      index.deletePhoto("default", "photo" + i);
      expected.deletePhoto("default", "photo" + i);
    }
    assertThat(index.size(), is((long) expected.faces().size()));
    assertThat(recall(index, "default"), greaterThan(0.98));
  }

  @Test
  void aSmallSegmentNeedsNoGraph() throws IOException {
    expected.upsert(random.faces("default", "photo", GrowingVectorsFormat.GRAPH_FROM - 1));
    mergeToOneSegment();

    assertThat(hasGraph(), is(false));
  }

  @Test
  void facesThatRepeatAreKeptOutOfAGraphAndAllFound() throws IOException {
    List<IndexedFace> popular = random.faces("default", "popular", 20);
    for (int i = 0; i < GrowingVectorsFormat.GRAPH_FROM; i++) {
      IndexedFace face = popular.get(random.below(popular.size()));
      float[] again = random.like(face.vector(), 0.9999999);
      expected.upsert(List.of(random.face("default", "copy" + i, 0, again)));
    }
    mergeToOneSegment();
    assertThat(hasGraph(), is(false));

    try (FaceIndex index = LuceneFaceIndex.open(dir, MODEL, DIMENSIONS)) {
      for (IndexedFace face : popular) {
        FaceQuery query = new FaceQuery("default", face.vector(), 500, 0.999f, "");
        assertThat(index.search(query).size(), greaterThanOrEqualTo(500));
      }
    }
  }

  private double recall(FaceIndex index, String collection) {
    return recall(index, collection, FaceFilter.ANY);
  }

  private double recall(FaceIndex index, String collection, FaceFilter filter) {
    List<Double> recalls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      FaceQuery query = new FaceQuery(collection, random.vector(), 10, -1, "", filter);
      recalls.add(BruteForce.recall(index.search(query), expected.search(query)));
    }
    return recalls.stream().mapToDouble(r -> r).average().orElseThrow();
  }

  private void mergeToOneSegment() throws IOException {
    IndexWriter writer = IndexFolder.of(dir, MODEL, DIMENSIONS).open();
    try (Directory directory = writer.getDirectory()) {
      for (IndexedFace face : expected.faces()) {
        writer.addDocument(FaceDocument.of(face));
        if (face.faceId().endsWith("999-00")) {
          writer.flush();
        }
      }
      writer.forceMerge(1);
      writer.close();
    }
  }

  private boolean hasGraph() throws IOException {
    Path path = IndexFolder.of(dir, MODEL, DIMENSIONS).path();
    try (Directory directory = FSDirectory.open(path);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertThat(reader.leaves().size(), is(1));
      return hasGraph(reader.leaves().get(0).reader());
    }
  }

  private static boolean hasGraph(LeafReader leaf) {
    PerFieldKnnVectorsFormat.FieldsReader fields =
        (PerFieldKnnVectorsFormat.FieldsReader) ((SegmentReader) leaf).getVectorReader();
    return fields.getFieldReader(FaceDocument.VECTOR) instanceof HnswGraphProvider;
  }
}
