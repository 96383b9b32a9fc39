package me.similarfaces.model;

import java.util.List;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.Task;

/** Manifest entries for tests that need no engine. */
final class Entries {
  private Entries() {}

  static ModelEntry.Input pixels(
      int[] shape, String layout, String dtype, String channels, float[] mean, float scale) {
    return new ModelEntry.Input(shape, layout, dtype, channels, mean, scale, 8);
  }

  static ModelEntry.Input vector(int length) {
    return new ModelEntry.Input(
        new int[] {length}, "vector", "float32", "none", new float[0], 1, 8);
  }

  static ModelEntry.Output output(String name, int... shape) {
    return new ModelEntry.Output(name, shape, List.of(), "none");
  }

  static ModelEntry.Output classes(String name, String activation, String... labels) {
    return new ModelEntry.Output(name, new int[] {labels.length}, List.of(labels), activation);
  }

  static ModelEntry entry(Task task, ModelEntry.Output... outputs) {
    return entry(task, vector(4), outputs);
  }

  static ModelEntry entry(Task task, ModelEntry.Input input, ModelEntry.Output... outputs) {
    ModelEntry.Source source = new ModelEntry.Source("none", "none", "");
    return new ModelEntry("fake@1", task, source, "MIT", "", input, List.of(outputs), List.of());
  }

  static Prediction prediction(float... numbers) {
    return new Prediction(List.of(numbers));
  }

  static ModelEntry preferring(ModelEntry entry, ModelEntry.Artefact artefact) {
    ModelEntry.Artefact only =
        new ModelEntry.Artefact(
            artefact.engine(),
            artefact.hardware(),
            artefact.file(),
            artefact.sha256(),
            true,
            artefact.compiled());
    return withArtefacts(entry, List.of(only));
  }

  static ModelEntry withArtefacts(ModelEntry entry, List<ModelEntry.Artefact> artefacts) {
    return new ModelEntry(
        entry.id(),
        entry.task(),
        entry.source(),
        entry.licence(),
        entry.credit(),
        entry.input(),
        entry.outputs(),
        artefacts,
        entry.samePerson(),
        entry.leastScore());
  }

  static ModelEntry withOutputs(ModelEntry entry, List<ModelEntry.Output> outputs) {
    return new ModelEntry(
        entry.id(),
        entry.task(),
        entry.source(),
        entry.licence(),
        entry.credit(),
        entry.input(),
        outputs,
        entry.artefacts(),
        entry.samePerson(),
        entry.leastScore());
  }
}
