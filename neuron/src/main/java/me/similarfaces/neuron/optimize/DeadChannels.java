package me.similarfaces.neuron.optimize;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Node;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Tensor;

/**
 * Removes channels inside {@link Bottleneck}s that died in training: those that are made from
 * nothing, filtered to nothing or read by nothing. What such a channel still adds is the same for
 * every input, and goes into the bias of the convolution that reads it.
 *
 * <p>Half of the embedder's channels are dead. Run it after {@link TinyWeights}.
 */
public final class DeadChannels {
  /** Processors compute this many channels at once; a part of it costs as much as all. */
  private static final int LANES = 16;

  private final Graph graph;
  private final Map<String, Tensor> weights;
  private final Map<String, Op> changed = new HashMap<>();

  private DeadChannels(Graph graph) {
    this.graph = graph;
    this.weights = new LinkedHashMap<>(graph.constants());
  }

  /** A graph that computes the same with fewer channels. */
  public static Graph removed(Graph graph) {
    return new DeadChannels(graph).run();
  }

  private Graph run() {
    Uses uses = new Uses(graph);
    for (Node node : graph.nodes()) {
      Bottleneck.startingAt(node, graph, uses).ifPresent(this::shrink);
    }
    return new Graph(graph.input(), changedNodes(), weights, graph.outputs());
  }

  private List<Node> changedNodes() {
    return graph.nodes().stream()
        .map(n -> new Node(n.output(), changed.getOrDefault(n.output(), n.op()), n.inputs()))
        .toList();
  }

  private void shrink(Bottleneck block) {
    int channels = weights.get(block.expand().input(1)).shape()[0];
    int[] dead = IntStream.range(0, channels).filter(c -> isDead(block, c)).toArray();
    int living = channels - dead.length;
    int lanes = (living + LANES - 1) / LANES * LANES;
    int[] dropped = IntStream.of(dead).skip(Math.max(0, lanes - living)).toArray();
    if (dropped.length > 0) {
      moveToBias(block, dropped);
      keep(block, IntStream.range(0, channels).filter(c -> !contains(dropped, c)).toArray());
    }
  }

  private boolean isDead(Bottleneck block, int channel) {
    boolean madeFromNothing =
        isZero(block.expand().input(1), 0, channel) && isZero(block.expand().input(2), 0, channel);
    return madeFromNothing
        || isZero(block.depthwise().input(1), 0, channel)
        || isZero(block.project().input(1), 1, channel);
  }

  private boolean isZero(String name, int axis, int channel) {
    float[] values = weights.get(name).picked(axis, channel).data();
    return IntStream.range(0, values.length).allMatch(i -> values[i] == 0);
  }

  private void moveToBias(Bottleneck block, int[] dropped) {
    Tensor project = weights.get(block.project().input(1));
    float[] bias = weights.get(block.project().input(2)).data().clone();
    for (int channel : dropped) {
      float value = constantValue(block, channel);
      float[] column = project.picked(1, channel).data();
      for (int i = 0; i < bias.length; i++) {
        bias[i] += column[i] * value;
      }
    }
    weights.put(block.project().input(2), new Tensor(new int[] {bias.length}, bias));
  }

  /** What a dead channel holds everywhere: the activated bias of its filter. */
  private float constantValue(Bottleneck block, int channel) {
    float value = weights.get(block.depthwise().input(2)).data()[channel];
    if (block.filtered().isEmpty() || value > 0) {
      return value;
    }
    Node activation = block.filtered().get();
    boolean leaks = activation.op() instanceof Op.PRelu;
    return leaks ? value * weights.get(activation.input(1)).data()[channel] : 0;
  }

  private void keep(Bottleneck block, int[] channels) {
    for (String name : block.weightsOfChannels()) {
      weights.put(name, weights.get(name).picked(0, channels));
    }
    String project = block.project().input(1);
    weights.put(project, weights.get(project).picked(1, channels));
    Op.Conv op = (Op.Conv) block.depthwise().op();
    Op narrower = new Op.Conv(op.stride(), op.dilation(), op.padding(), channels.length);
    changed.put(block.depthwise().output(), narrower);
  }

  private static boolean contains(int[] values, int wanted) {
    return IntStream.of(values).anyMatch(value -> value == wanted);
  }
}
