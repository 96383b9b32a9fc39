package me.similarfaces.model;

import io.micrometer.core.instrument.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.place.Accelerators;
import me.similarfaces.neuron.place.Hardware;
import me.similarfaces.neuron.place.Placement;
import me.similarfaces.neuron.place.Placer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All models of a pack, loaded and warm.
 *
 * <pre>
 * Models models = Models.shared(packDir);
 * List&lt;DetectedFace&gt; faces = models.extractor().extract(photo, photoId);
 * Embedded embedded = models.embed(faces.get(0).aligned());
 * FieldValue.Age age = models.attributes().describe(embedded.features()).age();
 * </pre>
 *
 * <p>One for each JVM ({@link #shared}): however many threads ask, there is one copy of the weights
 * and one predictor a core, and on an accelerator one copy for each of its cores. Every model can
 * be used by any number of threads at once.
 */
public final class Models implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);
  private static final Map<Path, Models> SHARED = new ConcurrentHashMap<>();

  private final ModelLoader loader;
  private final Duration loadTime;
  private final FaceExtractor extractor;
  private final Embedder embedder;
  private final Optional<FeaturesModel> features;
  private final AttributesModel attributes;
  private final EmotionModel emotion;

  private Models(ModelLoader loader) {
    long start = System.nanoTime();
    this.loader = loader;
    this.extractor = extractor(loader);
    this.embedder = typed(loader.pixels(Task.FACE_EMBEDDING), Embedder::new);
    this.features =
        loader.has(Task.FACE_FEATURES)
            ? Optional.of(typed(loader.pixels(Task.FACE_FEATURES), FeaturesModel::new))
            : Optional.empty();
    this.attributes = typed(loader.vectors(Task.FACE_ATTRIBUTES), AttributesModel::new);
    this.emotion = typed(loader.vectors(Task.EMOTION), EmotionModel::new);
    this.loadTime = Duration.ofNanos(System.nanoTime() - start);
  }

  private static FaceExtractor extractor(ModelLoader loader) {
    return new FaceExtractor(
        typed(loader.pixels(Task.FACE_DETECTION), FaceDetector::new),
        typed(loader.pixels(Task.FACE_LANDMARKS), LandmarkModel::new));
  }

  private static <I, M> M typed(
      ServedModel<I> model, BiFunction<ModelEntry, Function<I, Prediction>, M> type) {
    return type.apply(model.entry(), model);
  }

  /**
   * Loads and warms all models of a pack, on the accelerators of this machine where they are
   * compiled for them; takes seconds. The environment says whether the CPU may stand in for one
   * ({@link Accelerators#REQUIRE_VARIABLE}).
   *
   * @throws me.similarfaces.neuron.pack.PackException when the pack is missing, incomplete or not
   *     what its manifest says
   * @throws ModelException when a model can't be loaded or fails when it is first run
   * @throws me.similarfaces.neuron.place.AcceleratorException when the CPU would have to stand in
   *     and may not
   */
  public static Models open(Path packDir) {
    return open(packDir, Hardware.ofThisProcess(), Accelerators.required(System.getenv()));
  }

  static Models open(Path packDir, Hardware hardware, boolean required) {
    EngineSettings.apply();
    ModelPack pack = ModelPack.open(packDir);
    Roles.check(pack);
    Placement planned = Placer.place(pack, hardware, Engines::version);
    if (required) {
      planned.requireAccelerator();
    }
    ModelLoader loader = new ModelLoader(pack, planned, required);
    try {
      Models models = new Models(loader);
      Metrics.timer("similarfaces.models.load").record(models.loadTime);
      LOG.info("Loaded the models of {} in {} ms", packDir, models.loadTime.toMillis());
      LOG.info("The models run {}", models.placement().text());
      return models;
    } catch (RuntimeException e) {
      loader.close();
      throw e;
    }
  }

  /**
   * Compares the files that a CPU uses with their hashes, and what models are said to be with what
   * they are for; loads none of them.
   *
   * @throws me.similarfaces.neuron.pack.PackException in one line at the first thing that is wrong
   */
  public static void check(ModelPack pack) {
    Roles.check(pack);
    pack.models().forEach(model -> model.preferred().ifPresent(pack::verified));
  }

  /**
   * Loads all models of a pack for the CPU, runs each, and frees them again.
   *
   * @throws me.similarfaces.neuron.pack.PackException or {@link ModelException} in one line at the
   *     first that is not what the manifest says
   */
  public static void tryOut(ModelPack pack) {
    open(pack.dir(), new Hardware.CpuOnly("they are only tried"), false).close();
  }

  /** What models would run on in this process; loads none of them. */
  public static Placement placement(ModelPack pack) {
    return Placer.place(pack, Hardware.ofThisProcess(), Engines::version);
  }

  /**
   * The models of this JVM: the first caller loads them, others wait for it, and they stay until
   * the JVM ends; don't close them. Fails like {@link #open}; the next caller then tries again.
   */
  public static Models shared(Path packDir) {
    return SHARED.computeIfAbsent(key(packDir), Models::open);
  }

  /**
   * As {@link #shared}, whatever the environment says never with the CPU in the place of an
   * accelerator: whoever asks with {@link #shared} later gets these.
   *
   * @throws me.similarfaces.neuron.place.AcceleratorException when it would have to stand in
   */
  public static Models sharedOnAccelerator(Path packDir) {
    Models models =
        SHARED.computeIfAbsent(key(packDir), pack -> open(pack, Hardware.ofThisProcess(), true));
    models.placement().requireAccelerator();
    return models;
  }

  /** The models of this JVM if they are loaded and warm; never waits. */
  public static Optional<Models> ready(Path packDir) {
    return Optional.ofNullable(SHARED.get(key(packDir)));
  }

  private static Path key(Path packDir) {
    return packDir.toAbsolutePath().normalize();
  }

  /** How long it took to check, load and warm them. */
  public Duration loadTime() {
    return loadTime;
  }

  /** What each of them runs on. */
  public Placement placement() {
    return loader.placement();
  }

  public FaceExtractor extractor() {
    return extractor;
  }

  public Embedder embedder() {
    return embedder;
  }

  /** What makes the features where the embedder does not. */
  public Optional<FeaturesModel> features() {
    return features;
  }

  /**
   * Embedding and features of a face, by whichever models say them.
   *
   * @throws ModelException when one of them fails
   */
  public Embedded embed(byte[] aligned) {
    Embedded embedded = embedder.embed(aligned);
    return features
        .map(model -> new Embedded(embedded.vector(), model.describe(aligned)))
        .orElse(embedded);
  }

  public AttributesModel attributes() {
    return attributes;
  }

  public EmotionModel emotion() {
    return emotion;
  }

  /** Waits for the calls under way and frees the models. */
  @Override
  public void close() {
    loader.close();
  }
}
