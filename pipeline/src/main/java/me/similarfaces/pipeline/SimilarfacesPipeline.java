package me.similarfaces.pipeline;

import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FieldResult;
import me.similarfaces.transform.ClassifyEmotion;
import me.similarfaces.transform.ClassifyGender;
import me.similarfaces.transform.ClassifyRace;
import me.similarfaces.transform.EmbedFaces;
import me.similarfaces.transform.EstimateAge;
import me.similarfaces.transform.ExtractFaces;
import me.similarfaces.transform.FindSimilar;
import me.similarfaces.transform.coder.FaceCoders;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The walk of a photo. Every branch begins with a reshuffle, which keeps no state: it makes the
 * branches run side by side, and the faces of a photo too. Every branch ends in the store, chained
 * behind the model, so that each field is written as soon as it is known.
 *
 * <pre>
 * queue - extract -+- boxes
 *                  +- embed -+- embedding
 *                  |         +- similar - index
 *                  |         +- race
 *                  +- age
 *                  +- gender
 *                  +- emotion
 *                  +- dead letters
 * </pre>
 */
final class SimilarfacesPipeline {
  private final Parts parts;

  private SimilarfacesPipeline(Parts parts) {
    this.parts = parts;
  }

  /** Adds the graph to an empty pipeline. */
  static void build(Pipeline pipeline, Parts parts) {
    FaceCoders.register(pipeline.getCoderRegistry());
    new SimilarfacesPipeline(parts).build(pipeline);
  }

  private void build(Pipeline pipeline) {
    PCollectionTuple photos =
        pipeline
            .apply("Lease photos", Read.from(parts.source()))
            .apply("Spread photos", Reshuffle.viaRandomKey())
            .apply(
                "Extract faces",
                ExtractFaces.with(parts.models(), parts.files(), parts.maxAttempts()));
    photos
        .get(ExtractFaces.EXTRACTIONS)
        .apply("Write boxes", ParDo.of(new WriteExtraction(parts.photos())));
    photos
        .get(ExtractFaces.DEAD_LETTERS)
        .apply("Write dead letters", ParDo.of(new WriteDeadLetter(parts.photos())));

    PCollection<FaceCrop> faces = photos.get(ExtractFaces.CROPS);
    PCollection<EmbeddedFace> embedded = embed(faces);
    branch(embedded, "similar", FindSimilar.in(parts.index()));
    branch(embedded, "race", ClassifyRace.with(parts.models()));
    branch(faces, "age", EstimateAge.with(parts.models()));
    branch(faces, "gender", ClassifyGender.with(parts.models()));
    branch(faces, "emotion", ClassifyEmotion.with(parts.models()));
  }

  private PCollection<EmbeddedFace> embed(PCollection<FaceCrop> faces) {
    PCollectionTuple embedded =
        faces
            .apply("Spread for embedding", Reshuffle.viaRandomKey())
            .apply("Find embedding", EmbedFaces.with(parts.models()));
    write(embedded.get(EmbedFaces.FIELDS), "embedding");
    return embedded.get(EmbedFaces.EMBEDDED);
  }

  private <T> void branch(
      PCollection<T> faces,
      String field,
      PTransform<PCollection<T>, PCollection<FieldResult>> find) {
    PCollection<FieldResult> results =
        faces.apply("Spread for " + field, Reshuffle.viaRandomKey()).apply("Find " + field, find);
    write(results, field);
  }

  private void write(PCollection<FieldResult> results, String field) {
    results.apply("Write " + field, ParDo.of(new WriteField(parts.photos())));
  }
}
