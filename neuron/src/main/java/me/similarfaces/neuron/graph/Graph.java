package me.similarfaces.neuron.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network with one input and any number of outputs.
 *
 * @param nodes in an order in which they can be computed
 * @param constants the weights by name
 * @param outputs names of values, in the order in which the model returns them
 */
public record Graph(
    Input input, List<Node> nodes, Map<String, Tensor> constants, List<String> outputs) {
  /** What one element of an input is. */
  public enum ElementType {
    UINT8,
    FLOAT32
  }

  /**
   * @param shape one example, without the batch axis
   */
  public record Input(String name, ElementType type, int[] shape) {
    public static Input floats(String name, int... shape) {
      return new Input(name, ElementType.FLOAT32, shape);
    }

    public static Input bytes(String name, int... shape) {
      return new Input(name, ElementType.UINT8, shape);
    }
  }

  /** The same graph with other names for its outputs. */
  public Graph withOutputs(String... names) {
    Map<String, String> renamed = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      renamed.put(outputs.get(i), names[i]);
    }
    UnaryOperator<String> rename = name -> renamed.getOrDefault(name, name);
    List<Node> changed = nodes.stream().map(node -> node.renamed(rename)).toList();
    return new Graph(input, changed, constants, List.of(names));
  }
}
