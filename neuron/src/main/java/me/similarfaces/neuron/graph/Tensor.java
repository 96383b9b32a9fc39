package me.similarfaces.neuron.graph;

import java.util.Arrays;

/**
 * Weights: float32 values in row-major order.
 *
 * @param shape empty for a scalar
 */
public record Tensor(int[] shape, float[] data) {
  public Tensor {
    if (data.length != count(shape)) {
      throw new GraphException(data.length + " values for the shape " + Arrays.toString(shape));
    }
  }

  /** A vector of one value: broadcasts over anything. */
  public static Tensor scalar(float value) {
    return new Tensor(new int[] {1}, new float[] {value});
  }

  public static int count(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The same values with another shape. */
  public Tensor reshaped(int... newShape) {
    return new Tensor(newShape, data);
  }

  /** Axis i of the result is axis {@code order[i]} of this. */
  public Tensor permuted(int... order) {
    int[] from = strides();
    int[] newShape = new int[order.length];
    int[] step = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      newShape[i] = shape[order[i]];
      step[i] = from[order[i]];
    }
    float[] result = new float[data.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = data[offset(i, newShape, step)];
    }
    return new Tensor(newShape, result);
  }

  /** Only these places of an axis, in this order. */
  public Tensor picked(int axis, int... places) {
    int[] newShape = shape.clone();
    newShape[axis] = places.length;
    float[] result = new float[count(newShape)];
    int inner = inner(axis);
    for (int i = 0; i < result.length / inner; i++) {
      int outer = i / places.length;
      int source = outer * shape[axis] + places[i % places.length];
      System.arraycopy(data, source * inner, result, i * inner, inner);
    }
    return new Tensor(newShape, result);
  }

  /** Each place of an axis times its own factor. */
  public Tensor scaled(int axis, float[] factors) {
    float[] result = data.clone();
    int inner = inner(axis);
    for (int i = 0; i < result.length; i++) {
      result[i] *= factors[i / inner % factors.length];
    }
    return new Tensor(shape, result);
  }

  /** How many values lie behind one place of an axis. */
  private int inner(int axis) {
    return count(Arrays.copyOfRange(shape, axis + 1, shape.length));
  }

  private int[] strides() {
    int[] strides = new int[shape.length];
    int step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return strides;
  }

  private static int offset(int index, int[] shape, int[] step) {
    int rest = index;
    int offset = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      offset += rest % shape[axis] * step[axis];
      rest /= shape[axis];
    }
    return offset;
  }
}
