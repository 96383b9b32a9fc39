package me.similarfaces.neuron.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Graph.ElementType;

/**
 * Writes an ONNX file. The numbers are the field numbers of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>. The batch size is
 * free.
 */
public final class OnnxWriter {
  private static final int IR_VERSION = 7;
  private static final int OPSET = 13;
  private static final Map<ElementType, Integer> TYPES =
      Map.of(ElementType.FLOAT32, OnnxTensors.FLOAT, ElementType.UINT8, OnnxTensors.UINT8);

  private OnnxWriter() {}

  public static void write(Graph graph, Path file) throws IOException {
    ProtoWriter opset = new ProtoWriter().text(1, "").integer(2, OPSET);
    ProtoWriter model = new ProtoWriter().integer(1, IR_VERSION).text(2, "similarfaces");
    Files.write(file, model.message(7, graph(graph)).message(8, opset).bytes());
  }

  private static ProtoWriter graph(Graph graph) {
    OnnxNodes nodes = new OnnxNodes(graph.constants());
    ProtoWriter message = new ProtoWriter().text(2, "graph");
    graph.nodes().forEach(node -> message.message(1, node.accept(nodes)));
    graph.constants().forEach((name, value) -> message.message(5, OnnxTensors.floats(name, value)));
    nodes.constants().forEach(constant -> message.message(5, constant));
    message.message(11, input(graph.input()));
    graph.outputs().forEach(name -> message.message(12, new ProtoWriter().text(1, name)));
    return message;
  }

  private static ProtoWriter input(Graph.Input input) {
    ProtoWriter shape = new ProtoWriter().message(1, new ProtoWriter().text(2, "batch"));
    for (int side : input.shape()) {
      shape.message(1, new ProtoWriter().integer(1, side));
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, TYPES.get(input.type())).message(2, shape);
    return new ProtoWriter().text(1, input.name()).message(2, new ProtoWriter().message(1, tensor));
  }
}
