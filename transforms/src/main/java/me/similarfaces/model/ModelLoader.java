package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.place.AcceleratorException;
import me.similarfaces.neuron.place.Choice;
import me.similarfaces.neuron.place.Hardware;
import me.similarfaces.neuron.place.Placement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the models of a pack one after the other to where they are placed, and closes what it has
 * loaded. The CPU stands in for an accelerator on which a model does not work.
 */
final class ModelLoader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  /** As many threads as there are cores may run a model at once; more would only take turns. */
  private static final int RUNNERS = Runtime.getRuntime().availableProcessors();

  private final ModelPack pack;
  private final Placement planned;
  private final boolean required;
  private final List<Choice> taken = new ArrayList<>();
  private final Deque<ServedModel<?>> loaded = new ArrayDeque<>();

  /**
   * @param planned what is tried
   * @param required whether the CPU must not stand in
   */
  ModelLoader(ModelPack pack, Placement planned, boolean required) {
    this.pack = pack;
    this.planned = planned;
    this.required = required;
  }

  /** Of the models that are loaded now. */
  Placement placement() {
    return new Placement(planned.hardware(), List.copyOf(taken));
  }

  /** Whether the pack has a model for a task that it may do without. */
  boolean has(Task task) {
    return pack.find(task).isPresent();
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
    ServedModel<I> model = placed(planned.of(entry.task()), writer);
    loaded.push(model);
    return model;
  }

  private <I> ServedModel<I> placed(Choice choice, ExampleWriter<I> writer) {
    if (!(choice.accelerated() && planned.hardware() instanceof Hardware.Neuron neuron)) {
      return onCpu(choice, writer);
    }
    try {
      ServedModel<I> model = ServedModel.accelerated(pack, choice, writer, neuron.cores().size());
      taken.add(choice);
      return model;
    } catch (RuntimeException | LinkageError e) {
      String reason = "it does not work on " + choice.hardware() + ": " + Reasons.of(e);
      if (required) {
        throw new AcceleratorException(choice.model().id() + ": " + reason, e);
      }
      LOG.debug("{} does not work on {}", choice.model().id(), choice.hardware(), e);
      return onCpu(Choice.onCpu(choice.model(), reason), writer);
    }
  }

  private <I> ServedModel<I> onCpu(Choice choice, ExampleWriter<I> writer) {
    if (choice.compiled() && planned.hardware() instanceof Hardware.Neuron) {
      LOG.warn("{} runs on the CPU: {}", choice.model().id(), choice.reason());
    }
    ServedModel<I> model = ServedModel.load(pack, choice.model(), writer, RUNNERS);
    taken.add(choice);
    return model;
  }

  @Override
  public void close() {
    while (!loaded.isEmpty()) {
      loaded.pop().close();
    }
  }
}
