package me.similarfaces.transform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.model.ModelException;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transforms around the embedder, and those that ask one model about its features. */
class FieldTransformsTest {
  private final Pipeline pipeline = Graphs.pipeline();

  private interface Find {
    PCollection<FieldResult> on(PCollection<FaceFeatures> faces, FakeModels models);
  }

  /** A transform under test, with a name for the report. */
  private record Case(Task task, List<Field> fields, Find find) {
    @Override
    public String toString() {
      return task.name();
    }

    /** What {@link Reasons} says when all of them failed. */
    List<String> failed(String reason) {
      return fields.stream().map(field -> field.wireName() + " " + reason).toList();
    }
  }

  static Stream<Case> transforms() {
    return Stream.of(
        new Case(
            Task.FACE_ATTRIBUTES,
            List.of(Field.RACE, Field.GENDER, Field.AGE),
            (faces, models) -> faces.apply(DescribeFaces.with(models.supplier()))),
        new Case(
            Task.EMOTION,
            List.of(Field.EMOTION),
            (faces, models) -> faces.apply(ClassifyEmotion.with(models.supplier()))));
  }

  private PCollection<FieldResult> results(Case given, FakeModels models) {
    return given.find().on(pipeline.apply(Create.of(Graphs.features("p-00"))), models);
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void aFaceGetsItsFieldsWithTheModelsName(Case given) {
    List<Field> fields = given.fields();
    String model = given.task() + "@fake";
    PAssert.that(results(given, new FakeModels(1)))
        .satisfies(
            results -> {
              List<Field> found = new ArrayList<>();
              for (FieldResult result : results) {
                found.add(result.field());
                assertThat(result.faceId(), is("p-00"));
                assertThat(result.photoId(), is("p"));
                assertThat(result.value().isPresent(), is(true));
                assertThat(result.model(), is(model));
                assertThat(result.span().millis(), greaterThanOrEqualTo(0.0));
              }
              assertThat(found, containsInAnyOrder(fields.toArray()));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void eachFieldGetsItsOwnValue() {
    PAssert.that(results(transforms().findFirst().orElseThrow(), new FakeModels(1)))
        .satisfies(
            results -> {
              Map<Field, Object> values = new EnumMap<>(Field.class);
              results.forEach(r -> values.put(r.field(), r.value().orElseThrow()));
              assertThat(((FieldValue.Label) values.get(Field.RACE)).value(), is("white"));
              assertThat(((FieldValue.Label) values.get(Field.GENDER)).value(), is("female"));
              assertThat(values.get(Field.AGE), is(new FieldValue.Age(30, 22, 38)));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void aModelThatFailsGivesFailedFieldsOfItsOwnOnly(Case given) {
    FakeModels models =
        new FakeModels(1).failing(given.task(), new ModelException("m@1", "says NaN"));
    PCollection<FaceFeatures> faces = pipeline.apply(Create.of(Graphs.features("p-00")));
    for (Case each : transforms().toList()) {
      String reason = each.task() == given.task() ? Failure.MODEL_ERROR : "done";
      PAssert.that(each.find().on(faces, models).apply(each + " reasons", new Reasons()))
          .containsInAnyOrder(each.failed(reason));
    }
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aModelOfWhichEveryFieldIsOffIsNotAsked() {
    FakeModels models = new FakeModels(1);
    for (Task task : List.of(Task.FACE_ATTRIBUTES, Task.EMOTION)) {
      models.failing(task, new ModelException("m@1", "was asked"));
    }
    Analyzers none = new Analyzers(Set.copyOf(Analyzers.FIELDS));
    PCollection<FaceFeatures> faces = pipeline.apply(Create.of(Graphs.features("p-00")));
    PAssert.that(
            faces
                .apply(DescribeFaces.with(models.supplier()).only(none))
                .apply("attributes' reasons", new Reasons()))
        .containsInAnyOrder("race switched_off", "gender switched_off", "age switched_off");
    PAssert.that(
            faces
                .apply(ClassifyEmotion.with(models.supplier()).only(none))
                .apply("emotion's reasons", new Reasons()))
        .containsInAnyOrder("emotion switched_off");
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void whateverElseIsThrownGivesFailedFieldsThatSayWhy(Case given) {
    FakeModels models = new FakeModels(1).failing(given.task(), new StackOverflowError());
    PAssert.that(results(given, models))
        .satisfies(
            results -> {
              for (FieldResult result : results) {
                Failure failure = result.failure().orElseThrow();
                assertThat(failure.reason(), is(Failure.INTERNAL_ERROR));
                assertThat(failure.detail(), containsString("StackOverflowError"));
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void storageThatIsDownFailsTheBundleAndNotTheFace(Case given) {
    FakeModels models =
        new FakeModels(1).failing(given.task(), new StorageDownException("down", null));
    results(given, models);
    assertThrows(Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
  }

  @Test
  void anEmbeddedFaceGoesOnAndItsFieldIsKnown() {
    var embedded =
        pipeline
            .apply(Create.of(Graphs.crop("p-00")))
            .apply(EmbedFaces.with(new FakeModels(1).supplier()));
    PAssert.that(embedded.get(EmbedFaces.EMBEDDED))
        .satisfies(
            faces -> {
              faces.forEach(
                  face -> {
                    assertThat(face.vector(), is(FakeModels.vector("p-00")));
                    assertThat(face.model(), is("FACE_EMBEDDING@fake"));
                  });
              return null;
            });
    PAssert.that(embedded.get(EmbedFaces.FEATURES))
        .satisfies(
            faces -> {
              faces.forEach(face -> assertThat(face.features(), is(FakeModels.FEATURES)));
              return null;
            });
    PAssert.that(embedded.get(EmbedFaces.HAND_OVERS))
        .satisfies(
            faces -> {
              faces.forEach(
                  face -> {
                    assertThat(face.features(), is(FakeModels.FEATURES));
                    assertThat(face.vector(), is(FakeModels.vector("p-00")));
                  });
              return null;
            });
    PAssert.that(embedded.get(EmbedFaces.FIELDS))
        .satisfies(
            Graphs.only(
                result -> {
                  assertThat(result.field(), is(Field.EMBEDDING));
                  FieldValue value = result.value().orElseThrow();
                  assertThat(
                      ((FieldValue.Embedding) value).vector(), is(FakeModels.vector("p-00")));
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aFaceWithoutEmbeddingFailsInEveryBranchThatLivesOnIt() {
    FakeModels models =
        new FakeModels(1).failing(Task.FACE_EMBEDDING, new ModelException("m@1", "no direction"));
    var embedded =
        pipeline.apply(Create.of(Graphs.crop("p-00"))).apply(EmbedFaces.with(models.supplier()));
    PAssert.that(embedded.get(EmbedFaces.EMBEDDED)).empty();
    PAssert.that(embedded.get(EmbedFaces.FEATURES)).empty();
    PAssert.that(embedded.get(EmbedFaces.HAND_OVERS)).empty();
    PAssert.that(embedded.get(EmbedFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder(
            "embedding model_error",
            "similar upstream_failed",
            "race upstream_failed",
            "gender upstream_failed",
            "age upstream_failed",
            "emotion upstream_failed");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void featuresOfAnotherModelAreKnownWhereTheEmbeddingIsNot() {
    FakeModels models =
        new FakeModels(1)
            .withOwnFeatures()
            .failing(Task.FACE_EMBEDDING, new ModelException("m@1", "no direction"));
    var embedded =
        pipeline.apply(Create.of(Graphs.crop("p-00"))).apply(EmbedFaces.with(models.supplier()));
    PAssert.that(embedded.get(EmbedFaces.EMBEDDED)).empty();
    PAssert.that(embedded.get(EmbedFaces.FEATURES))
        .satisfies(
            faces -> {
              faces.forEach(face -> assertThat(face.features(), is(FakeModels.FEATURES)));
              return null;
            });
    PAssert.that(embedded.get(EmbedFaces.HAND_OVERS)).satisfies(handOver(false, true));
    PAssert.that(embedded.get(EmbedFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder("embedding model_error", "similar upstream_failed");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anEmbeddingIsKnownWhereTheFeaturesOfAnotherModelAreNot() {
    FakeModels models =
        new FakeModels(1)
            .withOwnFeatures()
            .failing(Task.FACE_FEATURES, new ModelException("m@1", "says NaN"));
    var embedded =
        pipeline.apply(Create.of(Graphs.crop("p-00"))).apply(EmbedFaces.with(models.supplier()));
    PAssert.that(embedded.get(EmbedFaces.FEATURES)).empty();
    PAssert.that(embedded.get(EmbedFaces.HAND_OVERS)).satisfies(handOver(true, false));
    PAssert.that(embedded.get(EmbedFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder(
            "embedding done",
            "race model_error",
            "gender model_error",
            "age model_error",
            "emotion model_error");
    pipeline.run().waitUntilFinish();
  }

  private static SerializableFunction<Iterable<HandedOverFace>, Void> handOver(
      boolean embedding, boolean features) {
    return faces -> {
      for (HandedOverFace face : faces) {
        assertThat(face.embedded().isPresent(), is(embedding));
        assertThat(face.analyzed().isPresent(), is(features));
      }
      return null;
    };
  }
}
