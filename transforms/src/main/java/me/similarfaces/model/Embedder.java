package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.neuron.pack.ModelEntry;

/** Says who a face looks like, as a point on the unit sphere. */
public final class Embedder {
  private static final float[] NO_FEATURES = {};

  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;
  private final int embedding;
  private final OptionalInt features;

  /**
   * @throws ModelException when the manifest has no such output
   */
  Embedder(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.embedding = Outputs.index(entry, Outputs.EMBEDDING);
    this.features = Outputs.find(entry, Outputs.FEATURES);
  }

  /** Name and version; embeddings of different models can't be compared. */
  public String modelId() {
    return entry.id();
  }

  /** From where on its faces are taken for the same person's. */
  public PersonThreshold samePerson() {
    return new PersonThreshold(Optional.ofNullable(entry.samePerson()));
  }

  /** How many numbers an embedding has. */
  public int dimensions() {
    return Shapes.size(entry.outputs().get(embedding).shape());
  }

  /**
   * The embedding, and the features that it was made of, if the model says them.
   *
   * @param aligned 112x112x3 bytes, rows of RGB pixels, aligned by the five points
   * @throws ModelException when the model fails or its output has no direction
   */
  public Embedded embed(byte[] aligned) {
    Prediction prediction = model.apply(ByteBuffer.wrap(aligned));
    return new Embedded(
        unit(prediction.output(embedding)),
        features.isPresent() ? prediction.output(features.getAsInt()) : NO_FEATURES);
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
