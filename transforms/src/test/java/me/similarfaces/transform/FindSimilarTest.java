package me.similarfaces.transform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.LuceneFaceIndex;
import me.similarfaces.index.SimilarFace;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindSimilarTest {
  /** The functions of the pipeline are copies: they find the index of the test here. */
  private static FaceIndex index;

  /** Of {@link Graphs#embedded}. */
  private static final String MODEL = "embedder@fake";

  private static final FakeModels MODELS = new FakeModels(1);

  @TempDir static Path folder;
  private final Pipeline pipeline = Graphs.pipeline();

  @BeforeEach
  void open() {
    index = LuceneFaceIndex.open(folder.resolve("" + System.nanoTime()), MODEL, 8);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void theFirstFaceFindsNobodyAndIsInTheIndexAfterwards() {
    PAssert.that(similar("p-00"))
        .satisfies(
            Graphs.only(
                result -> {
                  assertThat(matches(result), is(List.of()));
                  assertThat(result.model(), is("embedder@fake"));
                  return null;
                }));
    pipeline.run().waitUntilFinish();
    assertThat(index.size(), is(1L));
  }

  @Test
  void aFaceThatWasSeenBeforeIsFoundAndTakenForTheSamePerson() {
    index.upsert(List.of(seen("q", "c")));
    index.flush();
    PAssert.that(similar("p-00"))
        .satisfies(
            Graphs.only(
                result -> {
                  FieldValue.Match match = matches(result).get(0);
                  assertThat(match.photoId(), is("q"));
                  assertThat((double) match.similarity(), closeTo(1, 1e-3));
                  assertThat(match.samePerson(), is(true));
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void withoutAThresholdOfItsModelNobodyIsTakenForTheSamePerson() {
    index.upsert(List.of(seen("q", "c")));
    index.flush();
    PAssert.that(
            pipeline
                .apply(Create.of(Graphs.embedded("p-00")))
                .apply(FindSimilar.in(() -> index, new FakeModels(1).withoutThreshold().supplier()))
                .get(FindSimilar.FIELDS))
        .satisfies(
            Graphs.only(
                result -> {
                  FieldValue.Match match = matches(result).get(0);
                  assertThat((double) match.similarity(), closeTo(1, 1e-3));
                  assertThat(match.samePerson(), is(false));
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void facesOfTheSamePhotoAndOfOtherCollectionsAreNotFound() {
    index.upsert(List.of(seen("p", "c"), seen("r", "other")));
    index.flush();
    PAssert.that(similar("p-00"))
        .satisfies(
            Graphs.only(
                result -> {
                  assertThat(matches(result), is(List.of()));
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFaceThatComesTwiceIsInTheIndexOnce() {
    pipeline
        .apply(Create.of(Graphs.embedded("p-00"), Graphs.embedded("p-00")))
        .apply(FindSimilar.in(() -> index, MODELS.supplier()));
    pipeline.run().waitUntilFinish();
    assertThat(index.size(), is(1L));
  }

  @Test
  void aFaceOfAnotherModelIsNeitherSearchedForNorAdded() {
    try (FaceIndex other = LuceneFaceIndex.open(folder.resolve("other"), "embedder@next", 8)) {
      index.close();
      index = other;
      PAssert.that(similar("p-00").apply(new Reasons())).containsInAnyOrder("similar other_model");
      pipeline.run().waitUntilFinish();
      assertThat(other.size(), is(0L));
    }
  }

  @Test
  void anIndexThatFailsGivesAFailedField() {
    PCollection<FieldResult> results =
        pipeline
            .apply(Create.of(Graphs.embedded("p-00")))
            .apply(FindSimilar.in(BrokenIndex::new, MODELS.supplier()))
            .get(FindSimilar.FIELDS);
    PAssert.that(results.apply(new Reasons())).containsInAnyOrder("similar index_unavailable");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anIndexThatFailsPostponesFacesInsteadWhereThatIsWanted() {
    PCollectionTuple results =
        pipeline
            .apply(Create.of(Graphs.embedded("p-00"), Graphs.embedded("p-01")))
            .apply(FindSimilar.in(BrokenIndex::new, MODELS.supplier()).postponing());
    PAssert.that(results.get(FindSimilar.FIELDS)).empty();
    PAssert.that(results.get(FindSimilar.POSTPONED).apply(MapElements.via(new FaceId())))
        .containsInAnyOrder("p-00", "p-01");
    pipeline.run().waitUntilFinish();
  }

  /** A lambda would not tell its type. */
  private static final class FaceId extends SimpleFunction<EmbeddedFace, String> {
    @Override
    public String apply(EmbeddedFace face) {
      return face.faceId();
    }
  }

  private PCollection<FieldResult> similar(String faceId) {
    return pipeline
        .apply(Create.of(Graphs.embedded(faceId)))
        .apply(FindSimilar.in(() -> index, MODELS.supplier()))
        .get(FindSimilar.FIELDS);
  }

  /** The same face in another photo. */
  private static IndexedFace seen(String photoId, String collection) {
    EmbeddedFace face = Graphs.embedded("p-00");
    return new IndexedFace(photoId + "-07", photoId, collection, 1, face.vector());
  }

  private static List<FieldValue.Match> matches(FieldResult result) {
    return ((FieldValue.Similar) result.value().orElseThrow()).matches();
  }

  /** An index that can't be reached. */
  private static final class BrokenIndex implements FaceIndex {
    @Override
    public String model() {
      return MODEL;
    }

    @Override
    public void upsert(List<IndexedFace> faces) {
      throw down();
    }

    @Override
    public void deletePhoto(String collection, String photoId) {
      throw down();
    }

    @Override
    public List<SimilarFace> search(FaceQuery query) {
      throw down();
    }

    @Override
    public void persist() {}

    @Override
    public void flush() {}

    @Override
    public long size() {
      throw down();
    }

    @Override
    public void close() {}

    private static FaceIndexException down() {
      return new FaceIndexException("connection refused", null);
    }
  }
}
