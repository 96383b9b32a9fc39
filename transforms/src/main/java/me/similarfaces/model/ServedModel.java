package me.similarfaces.model;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.place.Choice;

/** A model of the pack, loaded, warm, and shared by all threads of the JVM. */
final class ServedModel<I> implements Function<I, Prediction>, AutoCloseable {
  private static final int WARM_UP_RUNS = 3;

  private final ModelEntry entry;
  private final Runnable unload;
  private final MicroBatcher<I, Prediction> batcher;
  private final Gauge placement;

  private ServedModel(
      ModelEntry entry, Runnable unload, MicroBatcher<I, Prediction> batcher, Gauge placement) {
    this.entry = entry;
    this.unload = unload;
    this.batcher = batcher;
    this.placement = placement;
  }

  /**
   * Loads a model for the CPU and runs it a few times on every batch size it will ever see: an
   * engine's first runs on a new shape are slow.
   *
   * @param runners how many threads may run the model at once
   */
  static <I> ServedModel<I> load(
      ModelPack pack, ModelEntry entry, ExampleWriter<I> writer, int runners) {
    EngineModel model = EngineModel.load(pack, entry);
    int batch = model.maxBatch();
    try {
      List<Integer> sizes = IntStream.rangeClosed(1, batch).boxed().toList();
      warmUp(model.newRunner(writer, batch), writer.neutral(), sizes);
      List<BatchRunner<I, Prediction>> pool =
          Stream.generate(() -> metered(model.newRunner(writer, batch), entry))
              .limit(runners)
              .toList();
      return new ServedModel<>(
          entry,
          model::close,
          new MicroBatcher<>(entry.id(), batch, pool),
          placement(entry, "cpu", model.engine()));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Loads the variants of a model for an accelerator, once for each core, and runs each of them a
   * few times: what does not work is to be known before photos come.
   *
   * @param cores how many the process has
   * @throws RuntimeException when a variant can't be loaded or does not work; {@link LinkageError}
   *     when the accelerator's libraries are missing
   */
  static <I> ServedModel<I> accelerated(
      ModelPack pack, Choice choice, ExampleWriter<I> writer, int cores) {
    ModelEntry entry = choice.model();
    CompiledModel model = CompiledModel.load(pack, choice, cores);
    try {
      model
          .<I>newRunners(writer)
          .forEach(runner -> warmUp(runner, writer.neutral(), runner.sizes()));
      List<BatchRunner<I, Prediction>> pool =
          model.<I>newRunners(writer).stream().map(runner -> metered(runner, entry)).toList();
      return new ServedModel<>(
          entry,
          model::close,
          new MicroBatcher<>(entry.id(), model.maxBatch(), pool),
          placement(entry, choice.hardware(), choice.variants().get(0).engine()));
    } catch (RuntimeException | LinkageError e) {
      model.close();
      throw e;
    }
  }

  /** Whoever looks at the metrics sees what runs where. */
  private static Gauge placement(ModelEntry entry, String hardware, String engine) {
    return Gauge.builder("similarfaces.models.placement", () -> 1)
        .description("1: this process runs the model on that hardware, by that engine")
        .tag("model", entry.id())
        .tag("hardware", hardware)
        .tag("engine", engine)
        .register(Metrics.globalRegistry);
  }

  private static <I> void warmUp(
      BatchRunner<I, Prediction> runner, I example, Collection<Integer> sizes) {
    try (runner) {
      for (int size : sizes) {
        for (int run = 0; run < WARM_UP_RUNS; run++) {
          runner.run(Collections.nCopies(size, example));
        }
      }
    }
  }

  private static <I> BatchRunner<I, Prediction> metered(
      BatchRunner<I, Prediction> runner, ModelEntry entry) {
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
    Metrics.globalRegistry.remove(placement);
    batcher.close();
    unload.run();
  }
}
