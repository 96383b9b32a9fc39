package me.similarfaces.neuron.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Op.Arithmetic.Kind;
import me.similarfaces.neuron.graph.Padding;
import me.similarfaces.neuron.graph.Tensor;

/** Turns ONNX nodes into operations of our graph. */
final class OnnxTranslator {
  private static final int FLOAT_TYPE = OnnxTensor.FLOAT;

  private final GraphBuilder graph;
  private final OnnxValues integers = new OnnxValues();
  private final Map<String, Consumer<OnnxNode>> operators =
      Map.ofEntries(
          Map.entry("Add", node -> arithmetic(node, Kind.ADD)),
          Map.entry("BatchNormalization", this::batchNormalization),
          Map.entry("Cast", this::cast),
          Map.entry("Concat", this::concat),
          Map.entry("Constant", this::constant),
          Map.entry("Conv", this::conv),
          Map.entry("Div", node -> arithmetic(node, Kind.DIVIDE)),
          Map.entry("Flatten", this::flatten),
          Map.entry("Gather", integers::gather),
          Map.entry("Gemm", this::gemm),
          Map.entry("Mul", node -> arithmetic(node, Kind.MULTIPLY)),
          Map.entry("PRelu", node -> add(node, new Op.PRelu())),
          Map.entry("Relu", node -> add(node, new Op.Relu())),
          Map.entry("Reshape", this::reshape),
          Map.entry("Shape", integers::shape),
          Map.entry("Softmax", node -> add(node, new Op.Softmax(axis(node)))),
          Map.entry("Sub", node -> arithmetic(node, Kind.SUBTRACT)),
          Map.entry("Transpose", this::transpose),
          Map.entry("Unsqueeze", integers::copy));

  OnnxTranslator(Graph.Input input, Map<String, OnnxTensor> initializers) {
    graph = new GraphBuilder(input);
    initializers.values().forEach(tensor -> constant(tensor.name(), tensor));
  }

  Graph translate(List<OnnxNode> nodes, String... outputs) {
    for (OnnxNode node : nodes) {
      Consumer<OnnxNode> operator = operators.get(node.operator());
      if (operator == null) {
        throw new GraphException("unknown operator " + node);
      }
      operator.accept(node);
    }
    return graph.build(outputs);
  }

  private void add(OnnxNode node, Op op) {
    add(node, op, node.inputs().toArray(String[]::new));
  }

  private void add(OnnxNode node, Op op, String... inputs) {
    graph.addNamed(node.output(), op, inputs);
  }

  private void arithmetic(OnnxNode node, Kind kind) {
    add(node, new Op.Arithmetic(kind));
  }

  private void constant(OnnxNode node) {
    constant(node.output(), node.tensor("value"));
  }

  private void constant(String name, OnnxTensor tensor) {
    if (tensor.isInteger()) {
      integers.put(name, tensor.integers());
    } else {
      graph.constant(name, tensor.floats());
    }
  }

  /** Weights are float32 in our graph whatever the file stores, so a cast of weights is a copy. */
  private void cast(OnnxNode node) {
    if (node.integer("to", 0) != FLOAT_TYPE) {
      throw node.unsupported("only casts of weights to float32 are known");
    }
    graph.constant(node.output(), weights(node, 0));
  }

  private void conv(OnnxNode node) {
    int stride = node.square("strides", 1);
    int dilation = node.square("dilations", 1);
    long[] pads = node.integers("pads", 0, 0, 0, 0);
    Padding padding = new Padding((int) pads[0], (int) pads[1], (int) pads[2], (int) pads[3]);
    if (node.has("auto_pad")) {
      throw node.unsupported("auto_pad");
    }
    add(node, new Op.Conv(stride, dilation, padding, (int) node.integer("group", 1)));
  }

  private void gemm(OnnxNode node) {
    boolean plain =
        node.real("alpha", 1) == 1 && node.real("beta", 1) == 1 && node.integer("transA", 0) == 0;
    if (!plain || node.inputs().size() != 3) {
      throw node.unsupported("only x W + b is known");
    }
    String weight = node.input(1);
    if (node.integer("transB", 0) == 0) {
      weight = graph.constant(node.output() + ".weight", weights(node, 1).permuted(1, 0));
    }
    add(node, new Op.Dense(), node.input(0), weight, node.input(2));
  }

  private void batchNormalization(OnnxNode node) {
    Tensor[] parameters = {weights(node, 1), weights(node, 2), weights(node, 3), weights(node, 4)};
    BatchNorm norm = new BatchNorm(parameters, node.real("epsilon", 1e-5f));
    if (norm.fold(graph, node.input(0), node.output()).isEmpty()) {
      throw node.unsupported("it doesn't follow a Conv or a Gemm with a bias");
    }
  }

  private void concat(OnnxNode node) {
    if (integers.known(node.input(0))) {
      integers.concat(node);
    } else {
      add(node, new Op.Concat(axis(node)));
    }
  }

  private void transpose(OnnxNode node) {
    add(node, new Op.Permute(toInts(node.integers("perm"))));
  }

  private void flatten(OnnxNode node) {
    if (node.integer("axis", 1) != 1) {
      throw node.unsupported("only axis 1 keeps the batch");
    }
    add(node, new Op.Reshape(new int[] {-1}));
  }

  /** Exported with a batch of 1, a Reshape often says 1 where it means the batch. */
  private void reshape(OnnxNode node) {
    long[] dims = integers.require(node, 1);
    if (dims[0] != OnnxValues.KEEP && dims[0] != 1) {
      throw node.unsupported("it doesn't keep the batch: " + Arrays.toString(dims));
    }
    int[] rest = toInts(Arrays.copyOfRange(dims, 1, dims.length));
    add(node, new Op.Reshape(rest), node.input(0));
  }

  private Tensor weights(OnnxNode node, int input) {
    return graph
        .weights(node.input(input))
        .orElseThrow(() -> node.unsupported(node.input(input) + " is not a constant"));
  }

  private static int axis(OnnxNode node) {
    return (int) node.integer("axis", -1);
  }

  private static int[] toInts(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }
}
