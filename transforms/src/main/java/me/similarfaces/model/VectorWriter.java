package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import me.similarfaces.neuron.pack.ModelEntry;

/** Hands numbers to a model as they are, for models on the embedder's features. */
final class VectorWriter implements ExampleWriter<float[]> {
  private final int length;

  VectorWriter(ModelEntry.Input input) {
    if (!input.dtype().equals("float32")) {
      throw new IllegalArgumentException("a vector of " + input.dtype() + " is not supported");
    }
    this.length = Shapes.size(input.shape());
  }

  @Override
  public void write(float[] example, ByteBuffer target) {
    if (example.length != length) {
      throw new IllegalArgumentException(example.length + " numbers instead of " + length);
    }
    target.asFloatBuffer().put(example);
    target.position(target.position() + length * Float.BYTES);
  }

  @Override
  public float[] neutral() {
    float[] unit = new float[length];
    Arrays.fill(unit, (float) (1 / Math.sqrt(length)));
    return unit;
  }
}
