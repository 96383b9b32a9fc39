package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.function.Function;
import me.similarfaces.neuron.pack.ModelEntry;

/**
 * Makes of a face what the analyzers go on from, in a pack whose embedder does not: the embedder
 * that they were trained on, when another one says who a face looks like.
 */
public final class FeaturesModel {
  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;
  private final int features;

  /**
   * @throws ModelException when the manifest has no such output
   */
  FeaturesModel(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.features = Outputs.index(entry, Outputs.FEATURES);
  }

  /** Name and version. */
  public String modelId() {
    return entry.id();
  }

  /**
   * The features of a face, flattened.
   *
   * @param aligned as for {@link Embedder#embed}
   * @throws ModelException when the model fails
   */
  public float[] describe(byte[] aligned) {
    return model.apply(ByteBuffer.wrap(aligned)).output(features);
  }
}
