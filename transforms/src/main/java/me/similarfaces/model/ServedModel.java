package me.similarfaces.model;

import io.micrometer.core.instrument.Metrics;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;

/** A model of the pack, loaded, warm, and shared by all threads of the JVM. */
final class ServedModel<I> implements AutoCloseable {
  private static final int WARM_UP_RUNS = 3;

  private final ModelEntry entry;
  private final EngineModel model;
  private final MicroBatcher<I, Prediction> batcher;

  private ServedModel(ModelEntry entry, EngineModel model, MicroBatcher<I, Prediction> batcher) {
    this.entry = entry;
    this.model = model;
    this.batcher = batcher;
  }

  /**
   * Loads a model and runs it a few times on every batch size it will ever see: an engine's first
   * runs on a new shape are slow.
   *
   * @param batchLimit the largest batch that pays on this machine; the manifest may lower it
   * @param runners how many threads may run the model at once
   */
  static <I> ServedModel<I> load(
      ModelPack pack, ModelEntry entry, ExampleWriter<I> writer, int batchLimit, int runners) {
    EngineModel model = EngineModel.load(pack, entry);
    int maxBatch = Math.min(batchLimit, entry.input().maxBatch());
    List<BatchRunner<I, Prediction>> pool =
        Stream.generate(() -> runner(model, entry, writer, maxBatch)).limit(runners).toList();
    warmUp(model.newRunner(writer, maxBatch), writer.neutral(), maxBatch);
    return new ServedModel<>(entry, model, new MicroBatcher<>(entry.id(), maxBatch, pool));
  }

  private static <I> BatchRunner<I, Prediction> runner(
      EngineModel model, ModelEntry entry, ExampleWriter<I> writer, int maxBatch) {
    return new MeteredRunner<>(
        model.newRunner(writer, maxBatch), entry.id(), Metrics.globalRegistry);
  }

  private static <I> void warmUp(BatchRunner<I, Prediction> runner, I example, int maxBatch) {
    try (runner) {
      for (int count = 1; count <= maxBatch; count++) {
        for (int run = 0; run < WARM_UP_RUNS; run++) {
          runner.run(Collections.nCopies(count, example));
        }
      }
    }
  }

  ModelEntry entry() {
    return entry;
  }

  /**
   * Blocks until the model has answered.
   *
   * @throws ModelException when it can't
   */
  Prediction predict(I example) {
    return batcher.call(example);
  }

  @Override
  public void close() {
    batcher.close();
    model.close();
  }
}
