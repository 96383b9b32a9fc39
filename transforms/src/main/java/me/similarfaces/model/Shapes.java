package me.similarfaces.model;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Shapes of the manifest, which leave the batch dimension out. */
final class Shapes {
  private Shapes() {}

  /** How many numbers one example has. */
  static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The shape of a batch of such examples. */
  static Shape batch(int count, int[] shape) {
    return new Shape(
        LongStream.concat(LongStream.of(count), IntStream.of(shape).asLongStream()).toArray());
  }
}
