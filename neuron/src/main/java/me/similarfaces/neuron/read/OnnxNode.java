package me.similarfaces.neuron.read;

import java.util.List;
import java.util.Map;
import me.similarfaces.neuron.graph.GraphException;

/** A node of an ONNX file: operator, value names and attributes. */
record OnnxNode(
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, OnnxAttribute> attributes) {
  String input(int index) {
    return inputs.get(index);
  }

  String output() {
    return outputs.get(0);
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  long integer(String attribute, long otherwise) {
    return has(attribute) ? attributes.get(attribute).integer() : otherwise;
  }

  float real(String attribute, float otherwise) {
    return has(attribute) ? attributes.get(attribute).real() : otherwise;
  }

  long[] integers(String attribute, long... otherwise) {
    return has(attribute) ? attributes.get(attribute).integers() : otherwise;
  }

  OnnxTensor tensor(String attribute) {
    return attributes.get(attribute).tensor().orElseThrow(() -> unsupported("no " + attribute));
  }

  /** All values of an attribute when they are the same: this graph only knows squares. */
  int square(String attribute, long... otherwise) {
    long[] all = integers(attribute, otherwise);
    for (long value : all) {
      if (value != all[0]) {
        throw unsupported(attribute + " differ between the axes");
      }
    }
    return Math.toIntExact(all[0]);
  }

  GraphException unsupported(String why) {
    return new GraphException("the operator " + this + " can't be converted: " + why);
  }

  @Override
  public String toString() {
    return operator + " that makes " + outputs;
  }
}
