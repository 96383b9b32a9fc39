package me.similarfaces.neuron.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX file as it is written, before anything is understood.
 *
 * @param nodes in the order of the file, which is one in which they can be computed
 * @param initializers the weights by name
 * @param inputs names of the graph's inputs, without those that are weights
 * @param outputs names of the graph's outputs
 */
record OnnxModel(
    List<OnnxNode> nodes,
    Map<String, OnnxTensor> initializers,
    List<String> inputs,
    List<String> outputs) {

  /** The nodes that these values need: what lies behind a cut needs not be understood. */
  List<OnnxNode> nodesFor(Set<String> values) {
    Set<String> needed = new HashSet<>(values);
    Deque<OnnxNode> kept = new ArrayDeque<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      OnnxNode node = nodes.get(i);
      if (node.outputs().stream().anyMatch(needed::contains)) {
        kept.addFirst(node);
        needed.addAll(node.inputs());
      }
    }
    return List.copyOf(kept);
  }
}
