package me.similarfaces.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.neuron.pack.ModelEntry;

/**
 * Takes a model's outputs apart into predictions and believes nothing: the engines raise no error
 * for NaN, wrong sizes or flipped weights.
 */
final class OutputReader {
  private final ModelEntry entry;

  OutputReader(ModelEntry entry) {
    this.entry = entry;
  }

  /**
   * One prediction for each of {@code count} examples.
   *
   * @throws ModelException when number, type or shape of the outputs is not the manifest's
   * @throws NonFiniteOutputException when a number is NaN or infinite
   */
  List<Prediction> read(NDList outputs, int count) {
    if (outputs.size() != entry.outputs().size()) {
      throw wrong(outputs.size() + " outputs instead of " + entry.outputs().size());
    }
    List<List<float[]>> examples = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> examples.add(new ArrayList<>()));
    for (int i = 0; i < outputs.size(); i++) {
      split(outputs.get(i), entry.outputs().get(i), examples);
    }
    return examples.stream().map(Prediction::new).toList();
  }

  private void split(NDArray array, ModelEntry.Output output, List<List<float[]>> examples) {
    check(array, output, examples.size());
    FloatBuffer numbers = array.toByteBuffer().asFloatBuffer();
    for (List<float[]> example : examples) {
      float[] part = new float[Shapes.size(output.shape())];
      numbers.get(part);
      requireFinite(part, output.name());
      example.add(part);
    }
  }

  private void check(NDArray array, ModelEntry.Output output, int count) {
    Shape expected = Shapes.batch(count, output.shape());
    boolean right = array.getShape().equals(expected) || isOne(array.getShape(), output, count);
    if (array.getDataType() != DataType.FLOAT32 || !right) {
      throw wrong(
          "%s is %s %s instead of %s"
              .formatted(output.name(), array.getDataType(), array.getShape(), expected));
    }
  }

  /** A file whose batch is fixed to 1 may leave the batch out, as those of SCRFD do. */
  private static boolean isOne(Shape shape, ModelEntry.Output output, int count) {
    return count == 1 && shape.equals(Shapes.one(output.shape()));
  }

  private void requireFinite(float[] numbers, String name) {
    if (!areFinite(numbers)) {
      throw new NonFiniteOutputException(entry.id(), "output " + name + " isn't finite");
    }
  }

  /** Without a branch: a detector says more than 100,000 numbers of each photo. */
  private static boolean areFinite(float[] numbers) {
    float zero = 0;
    for (float number : numbers) {
      // Nothing times infinity is NaN, which stays in a sum.
      zero += 0 * number;
    }
    return zero == 0;
  }

  private ModelException wrong(String detail) {
    return new ModelException(entry.id(), "output " + detail);
  }
}
