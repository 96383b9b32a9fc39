package me.similarfaces.neuron.graph;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One step of a graph.
 *
 * @param output name of the value that it makes
 * @param inputs names of values or constants
 */
public record Node(String output, Op op, List<String> inputs) {
  public Node {
    inputs = List.copyOf(inputs);
  }

  public String input(int index) {
    return inputs.get(index);
  }

  /** The same step between values of other names. */
  Node renamed(UnaryOperator<String> names) {
    return new Node(names.apply(output), op, inputs.stream().map(names).toList());
  }

  /** Calls the visitor's method for this node's operation. */
  public <R> R accept(OpVisitor<R> visitor) {
    return op.accept(visitor, this);
  }
}
