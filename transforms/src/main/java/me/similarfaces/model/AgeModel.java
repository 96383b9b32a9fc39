package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.function.Function;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.ModelEntry;

/** Estimates an age in years, with a range. */
public final class AgeModel {
  /**
   * Mean absolute error in years of the packaged model on UTKFace, measured on the same kind of
   * crop.
   */
  public static final float MEAN_ABSOLUTE_ERROR = 5.01f;

  /**
   * Half the width of the range that holds the true age four times out of five. 80 % of errors lie
   * within 1.61 mean absolute errors, whether they are spread like Laplace's distribution (ln 5 =
   * 1.609) or like a Gaussian (1.2816 * sqrt(pi / 2) = 1.606).
   */
  public static final float RANGE = 1.61f * MEAN_ABSOLUTE_ERROR;

  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;

  AgeModel(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
  }

  /** Name and version. */
  public String modelId() {
    return entry.id();
  }

  /**
   * @param attributes 112x112x3 bytes, rows of RGB pixels: the upright square around the face
   * @throws ModelException when the model fails
   */
  public FieldValue.Age estimate(byte[] attributes) {
    float years = Math.max(0, model.apply(ByteBuffer.wrap(attributes)).output(0)[0]);
    return new FieldValue.Age(years, Math.max(0, years - RANGE), years + RANGE);
  }
}
