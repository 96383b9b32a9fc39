package me.similarfaces.neuron.read;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.neuron.graph.GraphException;

/**
 * The messages of <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>
 * that a network without control flow has; the numbers are the field numbers there.
 */
final class OnnxParser {
  private OnnxParser() {}

  static OnnxModel parse(byte[] file) {
    try {
      List<ByteString> graphs = new ProtoMessage(ByteString.copyFrom(file)).messages(7);
      if (graphs.size() != 1) {
        throw new GraphException("not an ONNX file: it has " + graphs.size() + " graphs");
      }
      return graph(new ProtoMessage(graphs.get(0)));
    } catch (InvalidProtocolBufferException e) {
      throw new GraphException("not an ONNX file: " + e.getMessage(), e);
    }
  }

  private static OnnxModel graph(ProtoMessage graph) throws InvalidProtocolBufferException {
    List<OnnxNode> nodes = new ArrayList<>();
    for (ByteString node : graph.messages(1)) {
      nodes.add(node(new ProtoMessage(node)));
    }
    Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
    for (ByteString bytes : graph.messages(5)) {
      OnnxTensor tensor = tensor(new ProtoMessage(bytes));
      initializers.put(tensor.name(), tensor);
    }
    List<String> inputs = names(graph.messages(11));
    inputs.removeAll(initializers.keySet());
    return new OnnxModel(nodes, initializers, inputs, names(graph.messages(12)));
  }

  private static List<String> names(List<ByteString> values) throws InvalidProtocolBufferException {
    List<String> names = new ArrayList<>();
    for (ByteString value : values) {
      names.add(new ProtoMessage(value).text(1));
    }
    return names;
  }

  private static OnnxNode node(ProtoMessage node) throws InvalidProtocolBufferException {
    Map<String, OnnxAttribute> attributes = new LinkedHashMap<>();
    for (ByteString bytes : node.messages(5)) {
      ProtoMessage attribute = new ProtoMessage(bytes);
      attributes.put(attribute.text(1), attribute(attribute));
    }
    return new OnnxNode(node.text(4), node.texts(1), node.texts(2), attributes);
  }

  private static OnnxAttribute attribute(ProtoMessage attribute)
      throws InvalidProtocolBufferException {
    Optional<OnnxTensor> tensor = Optional.empty();
    for (ByteString bytes : attribute.messages(5)) {
      tensor = Optional.of(tensor(new ProtoMessage(bytes)));
    }
    return new OnnxAttribute(
        attribute.integer(3), attribute.real(2), attribute.integers(8), tensor);
  }

  private static OnnxTensor tensor(ProtoMessage tensor) throws InvalidProtocolBufferException {
    int[] shape = new int[tensor.integers(1).length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(tensor.integers(1)[i]);
    }
    int type = (int) tensor.integer(2);
    return new OnnxTensor(tensor.text(8), type, shape, tensor.bytes(9));
  }
}
