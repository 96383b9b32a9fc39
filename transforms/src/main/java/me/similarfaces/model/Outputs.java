package me.similarfaces.model;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import me.similarfaces.neuron.pack.ModelEntry;

/** Finds outputs of a model by their names. */
final class Outputs {
  static final String EMBEDDING = "embedding";
  static final String FEATURES = "features";

  private Outputs() {}

  /** The place of an output in the manifest's order; empty when there is none of that name. */
  static OptionalInt find(ModelEntry entry, String name) {
    return IntStream.range(0, entry.outputs().size())
        .filter(i -> entry.outputs().get(i).name().equals(name))
        .findFirst();
  }

  /**
   * The place of an output in the manifest's order.
   *
   * @throws ModelException when there is none of that name
   */
  static int index(ModelEntry entry, String name) {
    return find(entry, name)
        .orElseThrow(() -> new ModelException(entry.id(), "has no output " + name));
  }
}
