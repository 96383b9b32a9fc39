package me.similarfaces.model;

import io.micrometer.core.instrument.Metrics;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;

/** A model of the pack, loaded, warm, and shared by all threads of the JVM. */
final class ServedModel<I> implements Function<I, Prediction>, AutoCloseable {
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
   * @param runners how many threads may run the model at once
   */
  static <I> ServedModel<I> load(
      ModelPack pack, ModelEntry entry, ExampleWriter<I> writer, int runners) {
    EngineModel model = EngineModel.load(pack, entry);
    int batch = model.maxBatch();
    try {
      warmUp(model.newRunner(writer, batch), writer.neutral(), batch);
      List<BatchRunner<I, Prediction>> pool =
          Stream.generate(() -> metered(model.newRunner(writer, batch), entry))
              .limit(runners)
              .toList();
      return new ServedModel<>(entry, model, new MicroBatcher<>(entry.id(), batch, pool));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
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

  private static <I> BatchRunner<I, Prediction> metered(DjlRunner<I> runner, ModelEntry entry) {
    return new MeteredRunner<>(runner, entry.id(), Metrics.globalRegistry);
  }

  ModelEntry entry() {
    return entry;
  }

  /**
   * What the model says. Blocks until it has.
   *
   * @throws ModelException when it can't
   */
  @Override
  public Prediction apply(I example) {
    return batcher.call(example);
  }

  @Override
  public void close() {
    batcher.close();
    model.close();
  }
}
