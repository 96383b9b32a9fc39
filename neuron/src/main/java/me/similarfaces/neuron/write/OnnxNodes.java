package me.similarfaces.neuron.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.similarfaces.neuron.graph.Node;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Op.Arithmetic.Kind;
import me.similarfaces.neuron.graph.OpVisitor;
import me.similarfaces.neuron.graph.Padding;
import me.similarfaces.neuron.graph.Tensor;

/** Makes the ONNX node of each operation and collects the constants that some of them need. */
final class OnnxNodes implements OpVisitor<ProtoWriter> {
  private static final Map<Kind, String> ARITHMETIC =
      Map.of(Kind.ADD, "Add", Kind.SUBTRACT, "Sub", Kind.MULTIPLY, "Mul", Kind.DIVIDE, "Div");
  private final Map<String, Tensor> weights;
  private final List<ProtoWriter> constants = new ArrayList<>();

  OnnxNodes(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  /** The tensors that the nodes made so far refer to, beside the weights of the graph. */
  List<ProtoWriter> constants() {
    return constants;
  }

  @Override
  public ProtoWriter conv(Op.Conv op, Node node) {
    int[] shape = weights.get(node.input(1)).shape();
    return of("Conv", node)
        .attributes("kernel_shape", shape[2], shape[3])
        .attributes("strides", op.stride(), op.stride())
        .attributes("dilations", op.dilation(), op.dilation())
        .attributes("pads", pads(op.padding()))
        .attribute("group", op.groups())
        .message();
  }

  @Override
  public ProtoWriter averagePool(Op.AveragePool op, Node node) {
    return of("AveragePool", node)
        .attributes("kernel_shape", op.kernel(), op.kernel())
        .attributes("strides", op.stride(), op.stride())
        .message();
  }

  @Override
  public ProtoWriter relu(Op.Relu op, Node node) {
    return of("Relu", node).message();
  }

  @Override
  public ProtoWriter prelu(Op.PRelu op, Node node) {
    return of("PRelu", node).message();
  }

  @Override
  public ProtoWriter arithmetic(Op.Arithmetic op, Node node) {
    return of(ARITHMETIC.get(op.kind()), node).message();
  }

  @Override
  public ProtoWriter dense(Op.Dense op, Node node) {
    return of("Gemm", node).attribute("transB", 1).message();
  }

  @Override
  public ProtoWriter concat(Op.Concat op, Node node) {
    return of("Concat", node).attribute("axis", op.axis()).message();
  }

  @Override
  public ProtoWriter permute(Op.Permute op, Node node) {
    return of("Transpose", node).attributes("perm", op.order()).message();
  }

  /** A size of 0 means the one that the input has: the batch. */
  @Override
  public ProtoWriter reshape(Op.Reshape op, Node node) {
    long[] dims = new long[op.dims().length + 1];
    for (int i = 1; i < dims.length; i++) {
      dims[i] = op.dims()[i - 1];
    }
    String shape = node.output() + ".shape";
    constants.add(OnnxTensors.integers(shape, dims));
    return of("Reshape", node, node.input(0), shape).message();
  }

  @Override
  public ProtoWriter softmax(Op.Softmax op, Node node) {
    return of("Softmax", node).attribute("axis", op.axis()).message();
  }

  @Override
  public ProtoWriter pick(Op.Pick op, Node node) {
    String index = node.output() + ".index";
    constants.add(OnnxTensors.scalar(index, op.index()));
    return of("Gather", node, node.input(0), index).attribute("axis", op.axis()).message();
  }

  /** By scales and not by sizes, which would fix the batch. */
  @Override
  public ProtoWriter resize(Op.Resize op, Node node) {
    float scale = scale(op);
    String scales = node.output() + ".scales";
    Tensor values = new Tensor(new int[] {4}, new float[] {1, 1, scale, scale});
    constants.add(OnnxTensors.floats(scales, values));
    return of("Resize", node, node.input(0), "", scales)
        .attribute("mode", "linear")
        .attribute("coordinate_transformation_mode", "half_pixel")
        .message();
  }

  @Override
  public ProtoWriter toFloat(Op.ToFloat op, Node node) {
    return of("Cast", node).attribute("to", OnnxTensors.FLOAT).message();
  }

  /** The runtime rounds side * scale down, so the scale must not be a bit too small. */
  private static float scale(Op.Resize op) {
    float scale = (float) op.toSide() / op.fromSide();
    return Math.floor((double) scale * op.fromSide()) < op.toSide() ? Math.nextUp(scale) : scale;
  }

  private static int[] pads(Padding padding) {
    return new int[] {padding.top(), padding.left(), padding.bottom(), padding.right()};
  }

  private static OnnxNodeWriter of(String operator, Node node) {
    return new OnnxNodeWriter(operator, node.output(), node.inputs());
  }

  private static OnnxNodeWriter of(String operator, Node node, String... inputs) {
    return new OnnxNodeWriter(operator, node.output(), List.of(inputs));
  }
}
