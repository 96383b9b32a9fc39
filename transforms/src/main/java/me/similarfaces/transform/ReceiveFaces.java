package me.similarfaces.transform;

import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * From a task to the face that another job, or an earlier try, has left. Every task gives the parts
 * that were left of its face, or a failure for each field that was still to come, or nothing when
 * the face is not needed any more.
 */
public final class ReceiveFaces extends PTransform<PCollection<PhotoTask>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Faces for the analyzers. */
  public static final TupleTag<FaceFeatures> FEATURES = new TupleTag<>("received features") {};

  /** Faces for the branches that live on the embedding. */
  public static final TupleTag<EmbeddedFace> EMBEDDED = new TupleTag<>("received embedded") {};

  /** Failed fields. */
  public static final TupleTag<FieldResult> FIELDS = new TupleTag<>("given up") {};

  private final SerializableSupplier<HandOvers> handOvers;
  private final int maxAttempts;

  private ReceiveFaces(SerializableSupplier<HandOvers> handOvers, int maxAttempts) {
    this.handOvers = handOvers;
    this.maxAttempts = maxAttempts;
  }

  /**
   * @param maxAttempts a task that was delivered more often is given up: it may be what killed the
   *     process
   */
  public static ReceiveFaces from(SerializableSupplier<HandOvers> handOvers, int maxAttempts) {
    return new ReceiveFaces(handOvers, maxAttempts);
  }

  @Override
  public PCollectionTuple expand(PCollection<PhotoTask> tasks) {
    return tasks.apply(
        "Read faces",
        ParDo.of(new ReceiveFn(handOvers, maxAttempts))
            .withOutputTags(FEATURES, TupleTagList.of(EMBEDDED).and(FIELDS)));
  }
}
