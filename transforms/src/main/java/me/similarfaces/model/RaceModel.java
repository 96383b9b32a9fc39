package me.similarfaces.model;

import java.util.function.Function;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.ModelEntry;

/** Puts a face into one of FairFace's seven classes by its embedding. */
public final class RaceModel {
  private final ModelEntry entry;
  private final Function<float[], Prediction> model;
  private final Classes classes;

  RaceModel(ModelEntry entry, Function<float[], Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.classes = new Classes(entry);
  }

  /** Name and version. */
  public String modelId() {
    return entry.id();
  }

  /**
   * The most likely class with the scores of all.
   *
   * @param embedding L2-normalised, of the pack's embedder
   * @throws ModelException when the model fails
   */
  public FieldValue.Label classify(float[] embedding) {
    return classes.label(model.apply(embedding).output(0));
  }
}
