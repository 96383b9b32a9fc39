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

/** A model loaded into its engine, on the CPU, one thread a run. */
final class EngineModel implements AutoCloseable {
  private static final Map<String, String> OPTIONS =
      Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1", "mapLocation", "true");

  private final ModelEntry entry;
  private final Model model;
  private final int maxBatch;

  private EngineModel(ModelEntry entry, Model model, int maxBatch) {
    this.entry = entry;
    this.model = model;
    this.maxBatch = maxBatch;
  }

  /**
   * Loads the artefact that the manifest prefers on a CPU.
   *
   * @throws me.similarfaces.neuron.pack.PackException when the file is missing or not the one the
   *     manifest means
   * @throws ModelException when the engine refuses it
   */
  static EngineModel load(ModelPack pack, ModelEntry entry) {
    ModelEntry.Artefact artefact = preferred(entry);
    Path file = pack.verified(artefact);
    try {
      Model model = Model.newInstance(entry.id(), Device.cpu(), artefact.engine());
      model.load(file.getParent(), file.getFileName().toString(), OPTIONS);
      return new EngineModel(entry, model, BatchLimits.of(entry, artefact));
    } catch (IOException | MalformedModelException | EngineException e) {
      throw new ModelException(entry.id(), "can't be loaded: " + e.getMessage(), e);
    }
  }

  private static ModelEntry.Artefact preferred(ModelEntry entry) {
    return entry.artefacts().stream()
        .filter(a -> a.hardware().equals("cpu") && a.preferred())
        .findFirst()
        .orElseThrow(() -> new ModelException(entry.id(), "has no preferred artefact for cpu"));
  }

  /** The largest batch that pays. */
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
