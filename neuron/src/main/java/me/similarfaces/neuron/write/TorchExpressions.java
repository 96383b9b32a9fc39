package me.similarfaces.neuron.write;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.similarfaces.neuron.graph.Node;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.OpVisitor;
import me.similarfaces.neuron.graph.Padding;

/** The TorchScript expression of each operation; all arguments are given, none left to defaults. */
final class TorchExpressions implements OpVisitor<String> {
  private static final int FLOAT_DTYPE = 6;
  private final Map<String, String> variables;

  TorchExpressions(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public String conv(Op.Conv op, Node node) {
    Padding padding = op.padding();
    String x = padding.symmetric() ? input(node, 0) : padded(input(node, 0), padding);
    int[] inside = symmetricPart(padding);
    String bias = node.inputs().size() > 2 ? input(node, 2) : "None";
    return call(
        "conv2d",
        x,
        input(node, 1),
        bias,
        pair(op.stride()),
        list(inside),
        pair(op.dilation()),
        op.groups());
  }

  @Override
  public String averagePool(Op.AveragePool op, Node node) {
    return call(
        "avg_pool2d",
        input(node, 0),
        pair(op.kernel()),
        pair(op.stride()),
        pair(0),
        "False",
        "True",
        "None");
  }

  @Override
  public String relu(Op.Relu op, Node node) {
    return call("relu", input(node, 0));
  }

  @Override
  public String prelu(Op.PRelu op, Node node) {
    return call("prelu", input(node, 0), call("reshape", input(node, 1), "[-1]"));
  }

  @Override
  public String arithmetic(Op.Arithmetic op, Node node) {
    String function =
        switch (op.kind()) {
          case ADD -> "add";
          case SUBTRACT -> "sub";
          case MULTIPLY -> "mul";
          case DIVIDE -> "div";
        };
    return call(function, input(node, 0), input(node, 1));
  }

  @Override
  public String dense(Op.Dense op, Node node) {
    return call("linear", input(node, 0), input(node, 1), input(node, 2));
  }

  @Override
  public String concat(Op.Concat op, Node node) {
    String all = node.inputs().stream().map(variables::get).collect(Collectors.joining(", "));
    return call("cat", "[" + all + "]", op.axis());
  }

  @Override
  public String permute(Op.Permute op, Node node) {
    return call("permute", input(node, 0), list(op.order()));
  }

  @Override
  public String reshape(Op.Reshape op, Node node) {
    String dims = Arrays.stream(op.dims()).mapToObj(d -> ", " + d).collect(Collectors.joining());
    return call("reshape", input(node, 0), "[" + call("size", input(node, 0), 0) + dims + "]");
  }

  @Override
  public String softmax(Op.Softmax op, Node node) {
    return call("softmax", input(node, 0), op.axis());
  }

  @Override
  public String pick(Op.Pick op, Node node) {
    return call("select", input(node, 0), op.axis(), op.index());
  }

  @Override
  public String resize(Op.Resize op, Node node) {
    return call("upsample_bilinear2d", input(node, 0), pair(op.toSide()), "False", "None", "None");
  }

  @Override
  public String toFloat(Op.ToFloat op, Node node) {
    return call("to", input(node, 0), FLOAT_DTYPE, "False", "False", "None");
  }

  private String input(Node node, int index) {
    return variables.get(node.input(index));
  }

  /** PyTorch's layers only pad both sides alike; ONNX names each side. */
  private static String padded(String x, Padding by) {
    String sides = list(by.left(), by.right(), by.top(), by.bottom());
    return call("constant_pad_nd", x, sides, "0");
  }

  private static int[] symmetricPart(Padding padding) {
    return padding.symmetric() ? new int[] {padding.top(), padding.left()} : new int[] {0, 0};
  }

  private static String call(String function, Object... arguments) {
    return Arrays.stream(arguments)
        .map(Object::toString)
        .collect(Collectors.joining(", ", "torch." + function + "(", ")"));
  }

  private static String pair(int value) {
    return list(value, value);
  }

  private static String list(int... values) {
    return IntStream.of(values)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
