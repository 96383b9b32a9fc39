package me.similarfaces.model;

import me.similarfaces.neuron.pack.ModelEntry;

/**
 * The largest batch that pays, by measurement on a CPU (docs/decisions/0030): one more example has
 * to cost less than a run of its own, or the first of a batch only waits for the last. On an
 * accelerator it is what was compiled.
 */
final class BatchLimits {
  /** Inputs so small that the way into the engine costs as much as the model. */
  private static final int SMALL_INPUT = 64 * 64;

  private static final int SMALL_INPUT_BATCH = 8;

  /** PyTorch's convolutions are a quarter faster on eight crops than on one. */
  private static final int PYTORCH_BATCH = 8;

  private BatchLimits() {}

  static int of(ModelEntry entry, ModelEntry.Artefact artefact) {
    if (artefact.compiled() != null) {
      return artefact.compiled().batch();
    }
    return Math.min(entry.input().maxBatch(), measured(entry.input(), artefact.engine()));
  }

  private static int measured(ModelEntry.Input input, String engine) {
    if (Shapes.size(input.shape()) <= SMALL_INPUT) {
      return SMALL_INPUT_BATCH;
    }
    boolean wholePhoto = input.dtype().equals("uint8");
    return engine.equals("PyTorch") && !wholePhoto ? PYTORCH_BATCH : 1;
  }
}
