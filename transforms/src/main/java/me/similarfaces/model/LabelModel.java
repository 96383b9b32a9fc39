package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.function.Function;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.ModelEntry;

/** Puts a face into one of the manifest's classes by its pixels: gender, emotion. */
public final class LabelModel {
  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;
  private final Classes classes;

  LabelModel(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
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
   * @param attributes 112x112x3 bytes, rows of RGB pixels: the upright square around the face
   * @throws ModelException when the model fails
   */
  public FieldValue.Label classify(byte[] attributes) {
    return classes.label(model.apply(ByteBuffer.wrap(attributes)).output(0));
  }
}
