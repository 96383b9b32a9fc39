package me.similarfaces.model;

import java.util.function.Function;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.ModelEntry;

/** Reads the expression off a face's features. */
public final class EmotionModel {
  private final ModelEntry entry;
  private final Function<float[], Prediction> model;
  private final Classes classes;

  /**
   * @throws ModelException when the manifest has no such output
   */
  EmotionModel(ModelEntry entry, Function<float[], Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.classes = new Classes(entry, "emotion");
  }

  /** Name and version. */
  public String modelId() {
    return entry.id();
  }

  /**
   * The most likely class with the scores of all.
   *
   * @param features those of {@link Embedded}, of the pack's embedder
   * @throws ModelException when the model fails
   */
  public FieldValue.Label classify(float[] features) {
    return classes.label(model.apply(features));
  }
}
