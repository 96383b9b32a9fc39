package me.similarfaces.model;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Shapes of the manifest, which leave the batch dimension out. */
final class Shapes {
  private Shapes() {}

  /** How many numbers one example has. */
  static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The shape of one example that is no batch of one. */
  static Shape one(int[] shape) {
    return new Shape(Arrays.stream(shape).asLongStream().toArray());
  }

  /** The shape of a batch of such examples. */
  static Shape batch(int count, int[] shape) {
    long[] sides = new long[shape.length + 1];
    sides[0] = count;
    for (int i = 0; i < shape.length; i++) {
      sides[i + 1] = shape[i];
    }
    return new Shape(sides);
  }
}
