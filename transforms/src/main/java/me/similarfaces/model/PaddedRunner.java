package me.similarfaces.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs batches of any size on models that each take one size only: the smallest that holds the
 * batch gets it, filled up with copies of its last example, whose answers are dropped.
 */
final class PaddedRunner<I, O> implements BatchRunner<I, O> {
  private final NavigableMap<Integer, BatchRunner<I, O>> bySize = new TreeMap<>();

  /** Adds a runner of that batch size, and closes it with this one. */
  PaddedRunner<I, O> with(int size, BatchRunner<I, O> runner) {
    bySize.put(size, runner);
    return this;
  }

  Set<Integer> sizes() {
    return bySize.keySet();
  }

  /**
   * @throws IllegalArgumentException when the batch is larger than the largest size
   */
  @Override
  public List<O> run(List<I> inputs) {
    Integer size = bySize.ceilingKey(inputs.size());
    if (size == null) {
      throw new IllegalArgumentException(
          inputs.size() + " examples in a batch, and " + bySize.lastKey() + " are the most");
    }
    return bySize.get(size).run(padded(inputs, size)).subList(0, inputs.size());
  }

  private static <I> List<I> padded(List<I> inputs, int size) {
    if (inputs.size() == size) {
      return inputs;
    }
    List<I> padded = new ArrayList<>(inputs);
    padded.addAll(Collections.nCopies(size - inputs.size(), inputs.get(inputs.size() - 1)));
    return padded;
  }

  @Override
  public void close() {
    bySize.values().forEach(BatchRunner::close);
  }
}
