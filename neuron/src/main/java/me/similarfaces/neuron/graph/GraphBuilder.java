package me.similarfaces.neuron.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the nodes of a graph; every method that adds one returns the name of its value. */
public final class GraphBuilder {
  private final Graph.Input input;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new LinkedHashMap<>();
  private final Set<String> values = new HashSet<>();

  public GraphBuilder(Graph.Input input) {
    this.input = input;
    values.add(input.name());
  }

  public String input() {
    return input.name();
  }

  /** Adds weights. */
  public String constant(String name, Tensor tensor) {
    constants.put(name, tensor);
    values.add(name);
    return name;
  }

  /** The weights of that name; empty when it is a computed value. */
  public Optional<Tensor> weights(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  /** The node that makes a value; empty for the input and for weights. */
  public Optional<Node> producer(String value) {
    return nodes.stream().filter(node -> node.output().equals(value)).findFirst();
  }

  /** Adds a node whose value gets a name of its own. */
  public String add(Op op, String... inputs) {
    return addNamed("value" + nodes.size(), op, inputs);
  }

  /**
   * @throws GraphException when an input is not known yet or the output already is
   */
  public String addNamed(String output, Op op, String... inputs) {
    for (String name : inputs) {
      if (!values.contains(name)) {
        throw new GraphException(output + " needs " + name + ", which nothing makes");
      }
    }
    if (!values.add(output)) {
      throw new GraphException("two nodes make " + output);
    }
    nodes.add(new Node(output, op, Arrays.asList(inputs)));
    return output;
  }

  /**
   * Adds a whole graph whose input is a value of this one. Adding it twice shares its weights.
   *
   * @param prefix put before the names of its values
   * @return its outputs, named as they are here
   */
  public List<String> inline(Graph part, String value, String prefix) {
    Map<String, String> names = new HashMap<>(Map.of(part.input().name(), value));
    part.constants().forEach((name, tensor) -> names.put(name, constant(name, tensor)));
    for (Node node : part.nodes()) {
      String[] inputs = node.inputs().stream().map(names::get).toArray(String[]::new);
      names.put(node.output(), addNamed(prefix + node.output(), node.op(), inputs));
    }
    return part.outputs().stream().map(names::get).toList();
  }

  /** The graph with these values as its outputs, without what no output needs. */
  public Graph build(String... outputs) {
    Set<String> needed = new HashSet<>();
    for (String name : outputs) {
      if (!values.contains(name)) {
        throw new GraphException("the output " + name + " is made by nothing");
      }
      needed.add(name);
    }
    Deque<Node> kept = new ArrayDeque<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (needed.contains(node.output())) {
        kept.addFirst(node);
        needed.addAll(node.inputs());
      }
    }
    // Insertion order: the same source makes the same file, byte by byte.
    Map<String, Tensor> weights = new LinkedHashMap<>(constants);
    weights.keySet().retainAll(needed);
    return new Graph(
        input, List.copyOf(kept), Collections.unmodifiableMap(weights), List.of(outputs));
  }
}
