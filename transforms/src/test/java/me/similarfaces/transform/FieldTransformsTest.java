package me.similarfaces.transform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.model.ModelException;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transforms that ask one model about one face. */
class FieldTransformsTest {
  private final Pipeline pipeline = Graphs.pipeline();

  private interface Find {
    PCollection<FieldResult> on(Pipeline pipeline, FakeModels models);
  }

  /** A transform under test, with a name for the report. */
  private record Case(Field field, Task task, Find find) {
    @Override
    public String toString() {
      return field.wireName();
    }
  }

  static Stream<Case> transforms() {
    return Stream.of(
        new Case(Field.AGE, Task.AGE, (p, m) -> crop(p, EstimateAge.with(m.supplier()))),
        new Case(Field.GENDER, Task.GENDER, (p, m) -> crop(p, ClassifyGender.with(m.supplier()))),
        new Case(
            Field.EMOTION, Task.EMOTION, (p, m) -> crop(p, ClassifyEmotion.with(m.supplier()))),
        new Case(
            Field.RACE,
            Task.RACE,
            (p, m) ->
                p.apply(Create.of(Graphs.embedded("p-00")))
                    .apply(ClassifyRace.with(m.supplier()))));
  }

  private static PCollection<FieldResult> crop(
      Pipeline pipeline, PTransform<PCollection<FaceCrop>, PCollection<FieldResult>> find) {
    return pipeline.apply(Create.of(Graphs.crop("p-00"))).apply(find);
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void aFaceGetsItsFieldWithTheModelsName(Case given) {
    Field field = given.field();
    String model = given.task() + "@fake";
    PAssert.that(given.find().on(pipeline, new FakeModels(1)))
        .satisfies(
            Graphs.only(
                result -> {
                  assertThat(result.field(), is(field));
                  assertThat(result.faceId(), is("p-00"));
                  assertThat(result.photoId(), is("p"));
                  assertThat(result.value().isPresent(), is(true));
                  assertThat(result.model(), is(model));
                  assertThat(result.span().millis(), greaterThanOrEqualTo(0.0));
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void aModelThatFailsGivesAFailedField(Case given) {
    FakeModels models =
        new FakeModels(1).failing(given.task(), new ModelException("m@1", "says NaN"));
    PAssert.that(given.find().on(pipeline, models)).satisfies(failed(Failure.MODEL_ERROR, "NaN"));
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void whateverElseIsThrownGivesAFailedFieldToo(Case given) {
    FakeModels models = new FakeModels(1).failing(given.task(), new StackOverflowError());
    PAssert.that(given.find().on(pipeline, models))
        .satisfies(failed(Failure.INTERNAL_ERROR, "StackOverflowError"));
    pipeline.run().waitUntilFinish();
  }

  private static SerializableFunction<Iterable<FieldResult>, Void> failed(
      String reason, String detail) {
    return Graphs.only(
        result -> {
          assertThat(result.failure().orElseThrow().reason(), is(reason));
          assertThat(result.failure().orElseThrow().detail(), containsString(detail));
          return null;
        });
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void storageThatIsDownFailsTheBundleAndNotTheFace(Case given) {
    FakeModels models =
        new FakeModels(1).failing(given.task(), new StorageDownException("down", null));
    given.find().on(pipeline, models);
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
    PAssert.that(embedded.get(EmbedFaces.FIELDS).apply(new Reasons()))
        .containsInAnyOrder(
            "embedding model_error", "similar upstream_failed", "race upstream_failed");
    pipeline.run().waitUntilFinish();
  }
}
