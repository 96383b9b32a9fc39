package me.similarfaces.benchmark;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.LuceneFaceIndex;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Embedded;
import me.similarfaces.model.Embedder;
import me.similarfaces.model.Models;
import me.similarfaces.vision.DecodedPhoto;

/** The models and the index that the product uses, called in a plain loop. Thread-safe. */
final class Walker implements AutoCloseable {
  private static final int MATCHES = 10;

  private final Models models;
  private final Optional<FaceIndex> index;

  /**
   * @param dir for the index
   */
  Walker(Path pack, Path dir) {
    this(Models.shared(pack), dir);
  }

  private Walker(Models models, Path dir) {
    Embedder embedder = models.embedder();
    this.models = models;
    this.index = Optional.of(LuceneFaceIndex.open(dir, embedder.modelId(), embedder.dimensions()));
  }

  private Walker(Models models) {
    this.models = models;
    this.index = Optional.empty();
  }

  /** Computes what models compute, and compares nobody. */
  static Walker withoutIndex(Path pack) {
    return new Walker(Models.shared(pack));
  }

  /** Everything that is ever computed for a photo. */
  Walk walk(Photo photo) {
    Clock clock = new Clock();
    String photoId = UUID.randomUUID().toString();
    try (DecodedPhoto pixels =
        clock.time(Stage.DECODE, () -> DecodedPhoto.decode(photo.stored().duplicate()))) {
      List<DetectedFace> faces =
          clock.time(Stage.DETECT, () -> models.extractor().extract(pixels, photoId));
      faces.forEach(face -> walk(face, photoId, clock));
      return new Walk(faces.size(), clock.millis);
    }
  }

  private void walk(DetectedFace face, String photoId, Clock clock) {
    Embedded embedded = clock.time(Stage.EMBED, () -> models.embed(face.aligned()));
    float[] vector = embedded.vector();
    float[] features = embedded.features();
    index.ifPresent(
        faces -> clock.time(Stage.SIMILAR, () -> similar(faces, face, photoId, vector)));
    clock.time(Stage.ATTRIBUTES, () -> models.attributes().describe(features));
    clock.time(Stage.EMOTION, () -> models.emotion().classify(features));
  }

  private static int similar(FaceIndex index, DetectedFace face, String photoId, float[] vector) {
    int found = index.search(new FaceQuery("default", vector, MATCHES, 0, photoId)).size();
    index.upsert(List.of(new IndexedFace(face.face().id(), photoId, "default", 0, vector)));
    return found;
  }

  @Override
  public void close() {
    index.ifPresent(FaceIndex::close);
  }

  private static final class Clock {
    private final Map<Stage, Double> millis = new EnumMap<>(Stage.class);

    <T> T time(Stage stage, Supplier<T> work) {
      long start = System.nanoTime();
      T result = work.get();
      millis.merge(stage, (System.nanoTime() - start) / 1e6, Double::sum);
      return result;
    }
  }
}
