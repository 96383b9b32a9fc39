package me.similarfaces.transform;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.Span;
import me.similarfaces.model.Embedded;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.DoFn;

/** The work of {@link EmbedFaces} on one face. */
final class EmbedFn extends DoFn<FaceCrop, EmbeddedFace> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> source;
  private transient FaceModels models;
  private transient Stage embedding;
  private transient Stage describing;

  EmbedFn(SerializableSupplier<FaceModels> source) {
    this.source = source;
  }

  /**
   * What a model said of a face, or why it did not.
   *
   * @param model its id
   */
  private record Said<T>(Optional<T> value, Optional<Failure> failure, String model, Span span) {
    <R> Said<R> map(Function<T, R> other) {
      return new Said<>(value.map(other), failure, model, span);
    }

    Said<T> failing(Failure other) {
      return new Said<>(value, failure.map(any -> other), model, span);
    }
  }

  @Setup
  public void setUp() {
    models = source.get();
    embedding = new Stage(Field.EMBEDDING.wireName());
    describing = new Stage("features");
  }

  @ProcessElement
  public void process(@Element FaceCrop crop, MultiOutputReceiver out) {
    Said<Embedded> embedded = ask(crop, Task.FACE_EMBEDDING, embedding, models::embed);
    Optional<EmbeddedFace> face = embedded.value().map(value -> face(crop, value, embedded));
    // The branches go first: they have work to do while this field is written.
    face.ifPresent(out.get(EmbedFaces.EMBEDDED)::output);
    Said<FaceFeatures> features = features(crop, embedded);
    features.value().ifPresent(out.get(EmbedFaces.FEATURES)::output);
    handOver(face, features.value(), embedded.model())
        .ifPresent(out.get(EmbedFaces.HAND_OVERS)::output);
    OutputReceiver<FieldResult> fields = out.get(EmbedFaces.FIELDS);
    outputEmbedding(crop, embedded, fields);
    outputFailure(crop, Analyzers.FIELDS, features, fields);
  }

  private <T> Said<T> ask(FaceCrop crop, Task task, Stage stage, Function<FaceCrop, T> question) {
    Stage.Run run = stage.begin();
    String model = models.modelId(task);
    T answer;
    try {
      answer = question.apply(crop);
    } catch (Throwable e) {
      Failure failure = Failures.of(e, crop.faceId());
      return new Said<>(Optional.empty(), Optional.of(failure), model, run.end());
    }
    return new Said<>(Optional.of(answer), Optional.empty(), model, run.end());
  }

  private Said<FaceFeatures> features(FaceCrop crop, Said<Embedded> embedded) {
    Said<float[]> numbers =
        models.hasOwnFeatures()
            ? ask(crop, Task.FACE_FEATURES, describing, models::features)
            : embedded.map(Embedded::features).failing(withoutEmbedding());
    return numbers.map(
        found -> new FaceFeatures(crop.photoId(), crop.collection(), crop.faceId(), found));
  }

  private static Failure withoutEmbedding() {
    return new Failure(Failure.UPSTREAM_FAILED, "the face has no embedding");
  }

  private static EmbeddedFace face(FaceCrop crop, Embedded value, Said<Embedded> said) {
    return new EmbeddedFace(
        crop.photoId(), crop.collection(), crop.faceId(), value.vector(), said.model());
  }

  private static Optional<HandedOverFace> handOver(
      Optional<EmbeddedFace> face, Optional<FaceFeatures> features, String model) {
    return face.map(
            known ->
                features
                    .map(numbers -> HandedOverFace.of(known, numbers.features()))
                    .orElse(HandedOverFace.of(known)))
        .or(() -> features.map(numbers -> HandedOverFace.of(numbers, model)));
  }

  private static void outputEmbedding(
      FaceCrop crop, Said<Embedded> said, OutputReceiver<FieldResult> fields) {
    said.value()
        .map(value -> new FieldValue.Embedding(value.vector()))
        .map(
            value ->
                FieldResult.done(crop.faceId(), Field.EMBEDDING, value, said.model(), said.span()))
        .ifPresent(fields::output);
    outputFailure(crop, List.of(Field.EMBEDDING), said, fields);
    outputFailure(crop, List.of(Field.SIMILAR), said.failing(withoutEmbedding()), fields);
  }

  private static void outputFailure(
      FaceCrop crop, List<Field> missing, Said<?> said, OutputReceiver<FieldResult> fields) {
    said.failure()
        .ifPresent(
            failure ->
                missing.forEach(
                    field ->
                        fields.output(
                            FieldResult.failed(
                                crop.faceId(), field, failure, said.model(), said.span()))));
  }
}
