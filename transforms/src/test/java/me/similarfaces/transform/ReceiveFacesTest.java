package me.similarfaces.transform;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

class ReceiveFacesTest {
  private static final float[] FEATURES = {1, 2, 3};
  private static final float[] VECTOR = {0.6f, 0.8f};

  private final Pipeline pipeline = Graphs.pipeline();

  @Test
  void aFaceWithEverythingGoesToAnalyzersAndToTheBranchesOfTheEmbedding() {
    PCollectionTuple faces = receive("whole", 1);
    PAssert.that(analyzed(faces)).containsInAnyOrder("p-00");
    PAssert.that(embedded(faces)).containsInAnyOrder("p-00");
    PAssert.that(faces.get(ReceiveFaces.FIELDS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aPostponedFaceGoesToTheBranchesOfTheEmbeddingAlone() {
    PCollectionTuple faces = receive("vector", 1);
    PAssert.that(analyzed(faces)).empty();
    PAssert.that(embedded(faces)).containsInAnyOrder("p-00");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFaceWithoutEmbeddingGoesToTheAnalyzersAlone() {
    PCollectionTuple faces = receive("features", 1);
    PAssert.that(analyzed(faces)).containsInAnyOrder("p-00");
    PAssert.that(embedded(faces)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFaceWithoutEmbeddingThatCameTooOftenFailsInWhatTheAnalyzersSay() {
    PAssert.that(receive("features", 4).get(ReceiveFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder(
            "age attempts_exhausted",
            "gender attempts_exhausted",
            "emotion attempts_exhausted",
            "race attempts_exhausted");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFaceThatIsGoneGivesNothing() {
    PCollectionTuple faces = receive("gone", 9);
    PAssert.that(analyzed(faces)).empty();
    PAssert.that(embedded(faces)).empty();
    PAssert.that(faces.get(ReceiveFaces.FIELDS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFaceThatCameTooOftenFailsInEveryFieldThatWasStillToCome() {
    PCollectionTuple faces = receive("whole", 4);
    PAssert.that(analyzed(faces)).empty();
    PAssert.that(embedded(faces)).empty();
    PAssert.that(faces.get(ReceiveFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder(
            "age attempts_exhausted",
            "gender attempts_exhausted",
            "emotion attempts_exhausted",
            "similar attempts_exhausted",
            "race attempts_exhausted");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aPostponedFaceThatCameTooOftenFailsInItsSearchAlone() {
    PAssert.that(receive("vector", 4).get(ReceiveFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder("similar attempts_exhausted");
    pipeline.run().waitUntilFinish();
  }

  private PCollectionTuple receive(String uri, int attempt) {
    return pipeline
        .apply(Create.of(new PhotoTask("p", "c", uri, 1, attempt)))
        .apply(ReceiveFaces.from(Left::new, 3));
  }

  private static PCollection<String> analyzed(PCollectionTuple faces) {
    return faces.get(ReceiveFaces.FEATURES).apply("analyzed", MapElements.via(new AnalyzedId()));
  }

  private static PCollection<String> embedded(PCollectionTuple faces) {
    return faces.get(ReceiveFaces.EMBEDDED).apply("face ids", MapElements.via(new EmbeddedId()));
  }

  /** What an earlier job left. */
  private static final class Left implements HandOvers {
    private final Map<String, HandedOverFace> faces =
        Map.of(
            "whole", face(FEATURES, VECTOR),
            "vector", face(new float[0], VECTOR),
            "features", face(FEATURES, new float[0]));

    private static HandedOverFace face(float[] features, float[] vector) {
      return new HandedOverFace("p", "c", "p-00", features, vector, "model@1");
    }

    @Override
    public void leave(HandedOverFace face, Duration delay) {
      throw new UnsupportedOperationException("nothing is left here");
    }

    @Override
    public Optional<HandedOverFace> read(PhotoTask task) {
      return Optional.ofNullable(faces.get(task.imageUri()));
    }
  }

  private static final class AnalyzedId extends SimpleFunction<FaceFeatures, String> {
    @Override
    public String apply(FaceFeatures face) {
      return face.faceId();
    }
  }

  private static final class EmbeddedId extends SimpleFunction<EmbeddedFace, String> {
    @Override
    public String apply(EmbeddedFace face) {
      return face.faceId();
    }
  }
}
