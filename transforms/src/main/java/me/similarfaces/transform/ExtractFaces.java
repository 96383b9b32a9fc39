package me.similarfaces.transform;

import me.similarfaces.face.DeadLetter;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * From a task to its faces: the picture is read and decoded once, its faces are found and cut out.
 * Every task gives either one {@link Extraction} and a {@link FaceCrop} for each of its faces, or
 * one {@link DeadLetter}. The crops for people to look at are kept before the extraction is given,
 * so that whoever learns of a face can see it.
 */
public final class ExtractFaces extends PTransform<PCollection<PhotoTask>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** One for each photo that could be read, also when it shows no face. */
  public static final TupleTag<Extraction> EXTRACTIONS = new TupleTag<>("extractions") {};

  /** The pixels of each face. */
  public static final TupleTag<FaceCrop> CROPS = new TupleTag<>("crops") {};

  /** One for each photo that can't be processed. */
  public static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>("dead letters") {};

  private final SerializableSupplier<FaceModels> models;
  private final SerializableSupplier<PhotoFiles> files;
  private final int maxAttempts;
  private final boolean crops;

  private ExtractFaces(
      SerializableSupplier<FaceModels> models,
      SerializableSupplier<PhotoFiles> files,
      int maxAttempts,
      boolean crops) {
    this.models = models;
    this.files = files;
    this.maxAttempts = maxAttempts;
    this.crops = crops;
  }

  /**
   * @param maxAttempts a task that was delivered more often is not touched again: it may be what
   *     killed the process
   */
  public static ExtractFaces with(
      SerializableSupplier<FaceModels> models,
      SerializableSupplier<PhotoFiles> files,
      int maxAttempts) {
    return new ExtractFaces(models, files, maxAttempts, true);
  }

  /** Leaves the crops for people to be cut when somebody looks at them. */
  public ExtractFaces withoutCrops() {
    return new ExtractFaces(models, files, maxAttempts, false);
  }

  @Override
  public PCollectionTuple expand(PCollection<PhotoTask> tasks) {
    return tasks.apply(
        "Decode, detect, cut out",
        ParDo.of(new ExtractFn(models, files, maxAttempts, crops))
            .withOutputTags(EXTRACTIONS, TupleTagList.of(CROPS).and(DEAD_LETTERS)));
  }
}
