package me.similarfaces.model;

import java.nio.ByteBuffer;

/** Writes one example as the numbers that a model takes. */
interface ExampleWriter<I> {
  /**
   * Appends the example to the model's input.
   *
   * @param target native byte order, direct; its position moves behind the example
   * @throws IllegalArgumentException when the example has the wrong size
   */
  void write(I example, ByteBuffer target);

  /** An example that any healthy model answers with finite numbers; used to warm up. */
  I neutral();
}
