package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;

/** Loads the models of a pack one after the other, and closes what it has loaded. */
final class ModelLoader implements AutoCloseable {
  /** As many threads as there are cores may run a model at once; more would only take turns. */
  private static final int RUNNERS = Runtime.getRuntime().availableProcessors();

  private final ModelPack pack;
  private final Deque<ServedModel<?>> loaded = new ArrayDeque<>();

  ModelLoader(ModelPack pack) {
    this.pack = pack;
  }

  /** A model on pixels. */
  ServedModel<ByteBuffer> pixels(Task task) {
    ModelEntry entry = pack.model(task);
    return load(entry, new PixelWriter(entry.input()));
  }

  /** A model on numbers that another one made. */
  ServedModel<float[]> vectors(Task task) {
    ModelEntry entry = pack.model(task);
    return load(entry, new VectorWriter(entry.input()));
  }

  private <I> ServedModel<I> load(ModelEntry entry, ExampleWriter<I> writer) {
    ServedModel<I> model = ServedModel.load(pack, entry, writer, RUNNERS);
    loaded.push(model);
    return model;
  }

  @Override
  public void close() {
    while (!loaded.isEmpty()) {
      loaded.pop().close();
    }
  }
}
