package me.similarfaces.neuron.optimize;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Node;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Op.Arithmetic.Kind;
import me.similarfaces.neuron.graph.Padding;
import me.similarfaces.neuron.graph.Tensor;

/**
 * Writes PRelu as operations that ONNX Runtime computes in the blocked layout of its convolutions.
 * For a PRelu of its own it leaves that layout and comes back, which takes more of the embedder's
 * time than all its convolutions.
 *
 * <p>With slope s, prelu(x) = (1 - s) (relu(x) + s / (1 - s) x). The factor goes into the weights
 * of the convolution that follows, the rest is a Relu, a 1x1 depthwise convolution and an addition
 * that the runtime fuses.
 */
public final class BlockedPRelu {
  /** Slopes closer to 1 than this would lose precision; they stay as they are. */
  private static final float CLOSEST_TO_ONE = 1e-3f;

  private final Graph graph;
  private final Uses uses;
  private final GraphBuilder builder;

  /** The outputs of convolutions whose weights take up a factor, with the new weights. */
  private final Map<String, String> scaledWeights = new HashMap<>();

  private BlockedPRelu(Graph graph) {
    this.graph = graph;
    this.uses = new Uses(graph);
    this.builder = new GraphBuilder(graph.input());
  }

  /** A graph that computes the same without those PRelus that only a convolution reads. */
  public static Graph rewritten(Graph graph) {
    return new BlockedPRelu(graph).run();
  }

  private Graph run() {
    graph.constants().forEach(builder::constant);
    graph.nodes().forEach(this::add);
    return builder.build(graph.outputs().toArray(String[]::new));
  }

  private void add(Node node) {
    Optional<Node> reader = uses.only(node.output()).filter(n -> n.op() instanceof Op.Conv);
    if (node.op() instanceof Op.PRelu && reader.isPresent() && isPrecise(slope(node))) {
      rewrite(node, reader.get());
    } else {
      String[] inputs = node.inputs().toArray(String[]::new);
      if (scaledWeights.containsKey(node.output())) {
        inputs[1] = scaledWeights.get(node.output());
      }
      builder.addNamed(node.output(), node.op(), inputs);
    }
  }

  private void rewrite(Node prelu, Node reader) {
    float[] slope = slope(prelu);
    float[] ratio = new float[slope.length];
    float[] factor = new float[slope.length];
    for (int c = 0; c < slope.length; c++) {
      factor[c] = 1 - slope[c];
      ratio[c] = slope[c] / factor[c];
    }
    addSum(prelu, ratio);
    Tensor weight = graph.constants().get(reader.input(1));
    boolean depthwise = ((Op.Conv) reader.op()).groups() > 1;
    String name = reader.input(1) + ".scaled." + prelu.output();
    builder.constant(name, weight.scaled(depthwise ? 0 : 1, factor));
    scaledWeights.put(reader.output(), name);
  }

  private void addSum(Node prelu, float[] ratio) {
    String name = prelu.output();
    int[] shape = {ratio.length, 1, 1, 1};
    String weight = builder.constant(name + ".ratio", new Tensor(shape, ratio));
    Op scale = new Op.Conv(1, 1, Padding.NONE, ratio.length);
    String scaled = builder.addNamed(name + ".scaled", scale, prelu.input(0), weight);
    String positive = builder.addNamed(name + ".positive", new Op.Relu(), prelu.input(0));
    builder.addNamed(name, new Op.Arithmetic(Kind.ADD), positive, scaled);
  }

  private float[] slope(Node prelu) {
    return graph.constants().get(prelu.input(1)).data();
  }

  private static boolean isPrecise(float[] slope) {
    for (float s : slope) {
      if (Math.abs(1 - s) < CLOSEST_TO_ONE) {
        return false;
      }
    }
    return true;
  }
}
