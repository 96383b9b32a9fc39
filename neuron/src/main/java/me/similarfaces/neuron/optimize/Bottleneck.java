package me.similarfaces.neuron.optimize;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Node;
import me.similarfaces.neuron.graph.Op;

/**
 * The block that mobile networks are made of: a convolution makes channels, a depthwise one looks
 * at each of them by itself, a 1x1 convolution mixes them. Nobody else sees those channels.
 *
 * @param expanded the activation of the made channels, if there is one
 * @param filtered the activation of the depthwise convolution, if there is one
 */
record Bottleneck(
    Node expand, Optional<Node> expanded, Node depthwise, Optional<Node> filtered, Node project) {

  static Optional<Bottleneck> startingAt(Node node, Graph graph, Uses uses) {
    if (!isConv(node, 1) || node.inputs().size() != 3) {
      return Optional.empty();
    }
    Optional<Node> expanded = uses.only(node.output()).filter(Bottleneck::isActivation);
    Optional<Node> depthwise = uses.only(expanded.orElse(node).output());
    int channels = graph.constants().get(node.input(1)).shape()[0];
    if (depthwise.filter(n -> isDepthwise(n, channels)).isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> filtered = uses.only(depthwise.get().output()).filter(Bottleneck::isActivation);
    Optional<Node> project = uses.only(filtered.or(() -> depthwise).get().output());
    return project
        .filter(n -> isConv(n, 1) && n.inputs().size() == 3 && isPointwise(n, graph))
        .map(n -> new Bottleneck(node, expanded, depthwise.get(), filtered, n))
        .filter(block -> block.ownsItsWeights(uses));
  }

  /** The weights that have a value for each of the inner channels, on their first axis. */
  List<String> weightsOfChannels() {
    Stream<String> slopes =
        Stream.of(expanded, filtered)
            .flatMap(Optional::stream)
            .filter(node -> node.op() instanceof Op.PRelu)
            .map(node -> node.input(1));
    Stream<String> convs =
        Stream.of(expand.input(1), expand.input(2), depthwise.input(1), depthwise.input(2));
    return Stream.concat(convs, slopes).toList();
  }

  private boolean ownsItsWeights(Uses uses) {
    return Stream.concat(weightsOfChannels().stream(), project.inputs().stream().skip(1))
        .allMatch(name -> uses.only(name).isPresent());
  }

  private static boolean isActivation(Node node) {
    return node.op() instanceof Op.Relu || node.op() instanceof Op.PRelu;
  }

  private static boolean isConv(Node node, int groups) {
    return node.op() instanceof Op.Conv conv && conv.groups() == groups;
  }

  private static boolean isDepthwise(Node node, int channels) {
    return isConv(node, channels) && channels > 1 && node.inputs().size() == 3;
  }

  private static boolean isPointwise(Node node, Graph graph) {
    int[] shape = graph.constants().get(node.input(1)).shape();
    return shape[2] == 1 && shape[3] == 1;
  }
}
