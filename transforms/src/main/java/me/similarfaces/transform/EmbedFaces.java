package me.similarfaces.transform;

import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.HandedOverFace;
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
 * HandedOverFace} in {@link #HAND_OVERS}.
 *
 * <p>Features come out of the embedder's run, so that a face without embedding has none either; or
 * out of another model's ({@link FaceModels#hasOwnFeatures}), and then each is known or not by
 * itself. What can't come any more in a branch without them is said here.
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
}
