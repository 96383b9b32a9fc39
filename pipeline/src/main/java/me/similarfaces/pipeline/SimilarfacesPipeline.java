package me.similarfaces.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.pipeline.Parts.LeftFaces;
import me.similarfaces.transform.ClassifyEmotion;
import me.similarfaces.transform.DescribeFaces;
import me.similarfaces.transform.EmbedFaces;
import me.similarfaces.transform.ExtractFaces;
import me.similarfaces.transform.FindSimilar;
import me.similarfaces.transform.ReceiveFaces;
import me.similarfaces.transform.coder.FaceCoders;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
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
 *                  |         +- race, gender, age
 *                  |         +- emotion
 *                  +- dead letters
 *
 * whatever comes last - labels of the photo's faces in the index
 * </pre>
 *
 * <p>Where nobody waits for a photo ({@link Pace#STEADY}) it is the same without the reshuffles:
 * one thread walks a photo from its extraction to its last field.
 *
 * <p>Off one machine it can be cut behind the embedding into two jobs: the first one leaves its
 * faces, and the second one takes them up. Faces whose index can't be reached are left as well, and
 * taken up later.
 */
final class SimilarfacesPipeline {
  /** How long a face waits whose index can't be reached. */
  private static final Duration LATER = Duration.ofSeconds(15);

  private final Parts parts;

  /** Photos of which everything is known. */
  private final List<PCollection<String>> complete = new ArrayList<>();

  private SimilarfacesPipeline(Parts parts) {
    this.parts = parts;
  }

  /** What the branches work on. */
  private record Faces(PCollection<FaceFeatures> features, PCollection<EmbeddedFace> embedded) {}

  /** Adds the graph to an empty pipeline. */
  static void build(Pipeline pipeline, Parts parts, Stages stages) {
    FaceCoders.register(pipeline.getCoderRegistry());
    new SimilarfacesPipeline(parts).build(pipeline, stages);
  }

  private void build(Pipeline pipeline, Stages stages) {
    switch (stages) {
      case EXTRACT -> {
        leave(embed(extract(pipeline)).get(EmbedFaces.HAND_OVERS));
        leaveAgain(
            "recalled",
            complete().apply("Recall faces", ParDo.of(new RecallFaces(parts.photos()))),
            Duration.ZERO);
      }
      case ANALYZE -> {
        analyze(receive(pipeline, left()));
        label();
      }
      case ALL -> {
        PCollectionTuple embedded = embed(extract(pipeline));
        Faces faces =
            new Faces(embedded.get(EmbedFaces.FEATURES), embedded.get(EmbedFaces.EMBEDDED));
        Optional<Faces> received = parts.left().map(left -> receive(pipeline, left));
        analyze(received.map(others -> both(faces, others)).orElse(faces));
        label();
      }
    }
  }

  private LeftFaces left() {
    return parts
        .left()
        .orElseThrow(() -> new IllegalArgumentException("two jobs need stores that they share"));
  }

  private PCollection<FaceCrop> extract(Pipeline pipeline) {
    PCollectionTuple photos =
        pipeline
            .apply("Lease photos", Read.from(parts.source()))
            .apply("Spread photos", Reshuffle.viaRandomKey())
            .apply("Extract faces", extractor());
    complete.add(
        photos
            .get(ExtractFaces.EXTRACTIONS)
            .apply("Write boxes", ParDo.of(new WriteExtraction(parts.photos(), parts.pace()))));
    photos
        .get(ExtractFaces.DEAD_LETTERS)
        .apply("Write dead letters", ParDo.of(new WriteDeadLetter(parts.photos(), parts.pace())));
    return photos.get(ExtractFaces.CROPS);
  }

  private ExtractFaces extractor() {
    ExtractFaces extract = ExtractFaces.with(parts.models(), parts.files(), parts.maxAttempts());
    return parts.pace().cutsCrops() ? extract : extract.withoutCrops();
  }

  private PCollectionTuple embed(PCollection<FaceCrop> faces) {
    PCollectionTuple embedded =
        spread(faces, "for embedding").apply("Find embedding", EmbedFaces.with(parts.models()));
    write(embedded.get(EmbedFaces.FIELDS), "embedding");
    return embedded;
  }

  private void leave(PCollection<HandedOverFace> faces) {
    faces.apply("Leave faces", ParDo.of(new LeaveFace(left().store(), Duration.ZERO)));
  }

  private void leaveAgain(String which, PCollection<EmbeddedFace> faces, Duration delay) {
    faces
        .apply("Pack " + which, MapElements.via(new Packed()))
        .apply("Leave " + which, ParDo.of(new LeaveFace(left().store(), delay)));
  }

  private static final class Packed extends SimpleFunction<EmbeddedFace, HandedOverFace> {
    private static final long serialVersionUID = 1L;

    @Override
    public HandedOverFace apply(EmbeddedFace face) {
      return HandedOverFace.of(face);
    }
  }

  private Faces receive(Pipeline pipeline, LeftFaces left) {
    PCollectionTuple faces =
        pipeline
            .apply("Lease faces", Read.from(parts.faceSource(left)))
            .apply("Spread faces", Reshuffle.viaRandomKey())
            .apply("Receive faces", ReceiveFaces.from(left.store(), parts.maxAttempts()));
    write(faces.get(ReceiveFaces.FIELDS), "given up fields");
    return new Faces(faces.get(ReceiveFaces.FEATURES), faces.get(ReceiveFaces.EMBEDDED));
  }

  private static Faces both(Faces one, Faces other) {
    return new Faces(
        PCollectionList.of(one.features())
            .and(other.features())
            .apply("All features", Flatten.pCollections()),
        PCollectionList.of(one.embedded())
            .and(other.embedded())
            .apply("All embedded", Flatten.pCollections()));
  }

  private void analyze(Faces faces) {
    similar(faces.embedded());
    branch(
        faces.features(), "attributes", DescribeFaces.with(parts.models()).only(parts.analyzers()));
    branch(
        faces.features(), "emotion", ClassifyEmotion.with(parts.models()).only(parts.analyzers()));
  }

  private void similar(PCollection<EmbeddedFace> faces) {
    FindSimilar find = FindSimilar.in(parts.index(), parts.models());
    PCollectionTuple similar =
        spread(faces, "for similar")
            .apply("Find similar", parts.left().isPresent() ? find.postponing() : find);
    write(similar.get(FindSimilar.FIELDS), "similar");
    postpone("for a search", similar.get(FindSimilar.POSTPONED));
  }

  private void label() {
    PCollection<EmbeddedFace> unlabelled =
        complete().apply("Label faces", ParDo.of(new LabelFaces(parts.photos(), parts.index())));
    postpone("for labels", unlabelled);
  }

  private PCollection<String> complete() {
    return spread(
        PCollectionList.of(complete).apply("All complete", Flatten.pCollections()), "complete");
  }

  /** In one process there is nobody else who could take them up. */
  private void postpone(String why, PCollection<EmbeddedFace> faces) {
    if (parts.left().isPresent()) {
      leaveAgain(why, faces, LATER);
    }
  }

  /** To other threads, where somebody waits. */
  private <T> PCollection<T> spread(PCollection<T> elements, String which) {
    return parts.pace().branches()
        ? elements.apply("Spread " + which, Reshuffle.viaRandomKey())
        : elements;
  }

  private void branch(
      PCollection<FaceFeatures> faces,
      String what,
      PTransform<PCollection<FaceFeatures>, PCollection<FieldResult>> find) {
    write(spread(faces, "for " + what).apply("Find " + what, find), what);
  }

  private void write(PCollection<FieldResult> results, String field) {
    complete.add(
        results.apply(
            "Write " + field,
            ParDo.of(new WriteField(parts.photos(), parts.pace(), parts.analyzers()))));
  }
}
