package me.similarfaces.neuron.optimize;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Node;

/** Which nodes read a value. */
final class Uses {
  private final Map<String, List<Node>> readers = new HashMap<>();
  private final Set<String> outputs;

  Uses(Graph graph) {
    outputs = new HashSet<>(graph.outputs());
    for (Node node : graph.nodes()) {
      node.inputs()
          .forEach(name -> readers.computeIfAbsent(name, n -> new ArrayList<>()).add(node));
    }
  }

  /** The one node that reads this; empty when there are several or the caller sees it. */
  Optional<Node> only(String value) {
    List<Node> all = readers.getOrDefault(value, List.of());
    boolean single = all.size() == 1 && !outputs.contains(value);
    return single ? Optional.of(all.get(0)) : Optional.empty();
  }
}
