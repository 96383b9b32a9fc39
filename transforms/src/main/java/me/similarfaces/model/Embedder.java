package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.function.Function;
import me.similarfaces.neuron.pack.ModelEntry;

/** Says who a face looks like, as a point on the unit sphere. */
public final class Embedder {
  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;

  Embedder(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
  }

  /** Name and version; embeddings of different models can't be compared. */
  public String modelId() {
    return entry.id();
  }

  /** How many numbers an embedding has. */
  public int dimensions() {
    return Shapes.size(entry.outputs().get(0).shape());
  }

  /**
   * The embedding, and the features that it was made of.
   *
   * @param aligned 112x112x3 bytes, rows of RGB pixels, aligned by the five points
   * @throws ModelException when the model fails or its output has no direction
   */
  public Embedded embed(byte[] aligned) {
    Prediction prediction = model.apply(ByteBuffer.wrap(aligned));
    return new Embedded(unit(prediction.output(0)), prediction.output(1));
  }

  private float[] unit(float[] raw) {
    float norm = norm(raw);
    if (norm < 1e-6f) {
      throw new ModelException(entry.id(), "the embedding has length " + norm);
    }
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = raw[i] / norm;
    }
    return unit;
  }

  private static float norm(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    return (float) Math.sqrt(sum);
  }
}
