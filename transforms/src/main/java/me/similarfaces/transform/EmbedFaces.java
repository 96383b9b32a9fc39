package me.similarfaces.transform;

import java.util.List;
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
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Turns each face into an embedding. Every face gives the field {@link Field#EMBEDDING} in {@link
 * #FIELDS}; for the search, an {@link EmbeddedFace} in {@link #EMBEDDED}; for the analyzers, its
 * {@link FaceFeatures} in {@link #FEATURES}; and for another job, both in one {@link
 * HandedOverFace} in {@link #HAND_OVERS}. A face that has no embedding has no features either: it
 * fails in all branches, and that is said here.
 */
public final class EmbedFaces extends PTransform<PCollection<FaceCrop>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Faces with an embedding. */
  public static final TupleTag<EmbeddedFace> EMBEDDED = new TupleTag<>("embedded") {};

  /** Their features. */
  public static final TupleTag<FaceFeatures> FEATURES = new TupleTag<>("features") {};

  /** Finished and failed fields. */
  public static final TupleTag<FieldResult> FIELDS = new TupleTag<>("fields") {};

  /** The same faces as a job needs them that has neither the photo nor the embedder. */
  public static final TupleTag<HandedOverFace> HAND_OVERS = new TupleTag<>("hand-overs") {};

  private final SerializableSupplier<FaceModels> models;

  private EmbedFaces(SerializableSupplier<FaceModels> models) {
    this.models = models;
  }

  public static EmbedFaces with(SerializableSupplier<FaceModels> models) {
    return new EmbedFaces(models);
  }

  @Override
  public PCollectionTuple expand(PCollection<FaceCrop> faces) {
    return faces.apply(
        "Ask the embedder",
        ParDo.of(new EmbedFn(models))
            .withOutputTags(EMBEDDED, TupleTagList.of(FEATURES).and(FIELDS).and(HAND_OVERS)));
  }

  static final class EmbedFn extends DoFn<FaceCrop, EmbeddedFace> {
    private static final long serialVersionUID = 1L;
    private static final List<Field> DEPENDENTS =
        List.of(Field.SIMILAR, Field.AGE, Field.GENDER, Field.EMOTION, Field.RACE);

    private final SerializableSupplier<FaceModels> source;
    private transient FaceModels models;
    private transient Stage stage;

    EmbedFn(SerializableSupplier<FaceModels> source) {
      this.source = source;
    }

    @Setup
    public void setUp() {
      models = source.get();
      stage = new Stage(Field.EMBEDDING.wireName());
    }

    @ProcessElement
    public void process(@Element FaceCrop face, MultiOutputReceiver out) {
      Stage.Run run = stage.begin();
      Embedded embedded;
      try {
        embedded = models.embed(face);
      } catch (Throwable e) {
        outputFailures(face, Failures.of(e, face.faceId()), run.end(), out);
        return;
      }
      outputEmbedding(face, embedded, run.end(), out);
    }

    private void outputEmbedding(
        FaceCrop crop, Embedded embedded, Span span, MultiOutputReceiver out) {
      String model = model();
      float[] vector = embedded.vector();
      float[] features = embedded.features();
      EmbeddedFace face =
          new EmbeddedFace(crop.photoId(), crop.collection(), crop.faceId(), vector, model);
      // The branches go first: they have work to do while this field is written.
      out.get(EMBEDDED).output(face);
      out.get(FEATURES)
          .output(new FaceFeatures(face.photoId(), face.collection(), face.faceId(), features));
      out.get(HAND_OVERS).output(HandedOverFace.of(face, features));
      FieldValue value = new FieldValue.Embedding(vector);
      out.get(FIELDS).output(FieldResult.done(face.faceId(), Field.EMBEDDING, value, model, span));
    }

    private void outputFailures(
        FaceCrop face, Failure failure, Span span, MultiOutputReceiver out) {
      OutputReceiver<FieldResult> fields = out.get(FIELDS);
      fields.output(FieldResult.failed(face.faceId(), Field.EMBEDDING, failure, model(), span));
      Failure upstream = new Failure(Failure.UPSTREAM_FAILED, "the face has no embedding");
      for (Field field : DEPENDENTS) {
        fields.output(FieldResult.failed(face.faceId(), field, upstream, model(), span));
      }
    }

    private String model() {
      return models.modelId(Task.FACE_EMBEDDING);
    }
  }
}
