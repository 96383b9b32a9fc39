package me.similarfaces.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.place.Choice;

/**
 * A model loaded once for each core of an accelerator and each of its batch sizes: a loaded model
 * lives on one core. The runtime gives the cores to models in turn, so all copies of one size are
 * loaded before those of the next, and each core gets one of every size.
 */
final class CompiledModel implements AutoCloseable {
  private final List<List<EngineModel>> sizes = new ArrayList<>();
  private final Deque<EngineModel> loaded = new ArrayDeque<>();

  private CompiledModel() {}

  /**
   * @param copies one for each core
   */
  static CompiledModel load(ModelPack pack, Choice choice, int copies) {
    CompiledModel model = new CompiledModel();
    try {
      for (ModelEntry.Artefact variant : choice.variants()) {
        List<EngineModel> size = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
          EngineModel loaded = EngineModel.load(pack, choice.model(), variant);
          model.loaded.push(loaded);
          size.add(loaded);
        }
        model.sizes.add(size);
      }
      return model;
    } catch (RuntimeException | LinkageError e) {
      model.close();
      throw e;
    }
  }

  /** One for each copy. */
  <I> List<PaddedRunner<I, Prediction>> newRunners(ExampleWriter<I> writer) {
    return IntStream.range(0, sizes.get(0).size()).mapToObj(copy -> runner(copy, writer)).toList();
  }

  private <I> PaddedRunner<I, Prediction> runner(int copy, ExampleWriter<I> writer) {
    PaddedRunner<I, Prediction> runner = new PaddedRunner<>();
    for (List<EngineModel> size : sizes) {
      EngineModel model = size.get(copy);
      runner.with(model.maxBatch(), model.newRunner(writer, model.maxBatch()));
    }
    return runner;
  }

  /** The largest batch that was compiled. */
  int maxBatch() {
    return sizes.get(sizes.size() - 1).get(0).maxBatch();
  }

  @Override
  public void close() {
    while (!loaded.isEmpty()) {
      loaded.pop().close();
    }
  }
}
