package me.similarfaces.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;

/** A model loaded into its engine, one thread a run. */
final class EngineModel implements AutoCloseable {
  private static final Map<String, String> OPTIONS =
      Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1", "mapLocation", "true");

  private final ModelEntry entry;
  private final Model model;
  private final String engine;
  private final int maxBatch;

  private EngineModel(ModelEntry entry, Model model, String engine, int maxBatch) {
    this.entry = entry;
    this.model = model;
    this.engine = engine;
    this.maxBatch = maxBatch;
  }

  /** Loads the artefact that the manifest prefers on a CPU. */
  static EngineModel load(ModelPack pack, ModelEntry entry) {
    return load(pack, entry, preferred(entry));
  }

  /**
   * Loads an artefact; a compiled one finds its accelerator by itself.
   *
   * @throws me.similarfaces.neuron.pack.PackException when the file is missing or not the one the
   *     manifest means
   * @throws ModelException when the engine refuses it
   */
  static EngineModel load(ModelPack pack, ModelEntry entry, ModelEntry.Artefact artefact) {
    Path file = pack.verified(artefact);
    try {
      Model model = loaded(Model.newInstance(entry.id(), Device.cpu(), artefact.engine()), file);
      return new EngineModel(entry, model, artefact.engine(), BatchLimits.of(entry, artefact));
    } catch (IOException | MalformedModelException | EngineException e) {
      throw new ModelException(entry.id(), "can't be loaded: " + Reasons.of(e), e);
    }
  }

  private static Model loaded(Model model, Path file) throws IOException, MalformedModelException {
    try {
      model.load(file.getParent(), file.getFileName().toString(), OPTIONS);
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static ModelEntry.Artefact preferred(ModelEntry entry) {
    return entry
        .preferred()
        .orElseThrow(() -> new ModelException(entry.id(), "has no preferred artefact for cpu"));
  }

  /** DJL's name of what runs it. */
  String engine() {
    return engine;
  }

  /** The largest batch that pays; of a compiled model the only one. */
  int maxBatch() {
    return maxBatch;
  }

  <I> DjlRunner<I> newRunner(ExampleWriter<I> writer, int maxBatch) {
    return new DjlRunner<>(entry, model, writer, maxBatch);
  }

  @Override
  public void close() {
    model.close();
  }
}
