package me.similarfaces.transform;

import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FieldResult;
import me.similarfaces.index.FaceIndex;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Searches the index for each face, then adds the face to an index that replaces it at once when
 * more is known of it; to others it is added then. What was added is durable before the bundle
 * ends, and with it before the checkpoint that takes the photo off the queue.
 *
 * <p>A face whose index can't be reached fails, or waits in {@link #POSTPONED} for another try:
 * then an index that is away for minutes holds up nobody else.
 */
public final class FindSimilar extends PTransform<PCollection<EmbeddedFace>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Matches kept in the photo's document; a search through the API may ask for more. */
  public static final int LIMIT = 10;

  /** Finished and failed fields. */
  public static final TupleTag<FieldResult> FIELDS = new TupleTag<>("similar fields") {};

  /** Faces to be tried again later. */
  public static final TupleTag<EmbeddedFace> POSTPONED = new TupleTag<>("postponed") {};

  private final SerializableSupplier<FaceIndex> index;
  private final SerializableSupplier<FaceModels> models;
  private final boolean postponing;

  private FindSimilar(
      SerializableSupplier<FaceIndex> index,
      SerializableSupplier<FaceModels> models,
      boolean postponing) {
    this.index = index;
    this.models = models;
    this.postponing = postponing;
  }

  /**
   * @param index of the embedder whose vectors come in; not closed here
   * @param models that embedder is one of; it says from where on two faces are one person's
   */
  public static FindSimilar in(
      SerializableSupplier<FaceIndex> index, SerializableSupplier<FaceModels> models) {
    return new FindSimilar(index, models, false);
  }

  /** Instead of failing faces, postpones them. */
  public FindSimilar postponing() {
    return new FindSimilar(index, models, true);
  }

  @Override
  public PCollectionTuple expand(PCollection<EmbeddedFace> faces) {
    return faces.apply(
        "Search, then index",
        ParDo.of(new SimilarFn(index, models, postponing))
            .withOutputTags(FIELDS, TupleTagList.of(POSTPONED)));
  }
}
