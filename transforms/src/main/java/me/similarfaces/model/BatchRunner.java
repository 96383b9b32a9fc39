package me.similarfaces.model;

import java.util.List;

/**
 * Something that answers a whole batch at once and is used by one thread at a time: a DJL
 * predictor, or a test's fake.
 */
interface BatchRunner<I, O> extends AutoCloseable {
  /**
   * The answers in the order of the inputs.
   *
   * @throws RuntimeException when any input of the batch can't be answered
   */
  List<O> run(List<I> inputs);

  @Override
  void close();
}
