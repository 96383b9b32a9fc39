package me.similarfaces.neuron.write;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Node;

/** The source of a TorchScript module: its weights as attributes, its graph as forward(). */
final class TorchCode {
  static final String CLASS = "Model";
  private static final String INPUT = "x";

  private final Graph graph;
  private final List<TorchTensor> tensors;
  private final Map<String, String> variables = new HashMap<>();
  private final StringBuilder code = new StringBuilder();

  private TorchCode(Graph graph, List<TorchTensor> tensors) {
    this.graph = graph;
    this.tensors = tensors;
  }

  static String module(Graph graph, List<TorchTensor> tensors) {
    return new TorchCode(graph, tensors).write();
  }

  private String write() {
    declareClass();
    declareForward();
    graph.nodes().forEach(this::assign);
    returnOutputs();
    return code.toString();
  }

  private void declareClass() {
    line("class " + CLASS + "(Module):");
    line("  __parameters__ = []");
    line("  __buffers__ = [" + attributeNames() + "]");
    line("  training : bool");
    line("  _is_full_backward_hook : Optional[bool]");
    tensors.forEach(tensor -> line("  " + tensor.attribute() + " : Tensor"));
  }

  /** The trailing comma is what PyTorch's own parser expects. */
  private String attributeNames() {
    return tensors.stream()
        .map(tensor -> '"' + tensor.attribute() + "\", ")
        .collect(Collectors.joining());
  }

  private void declareForward() {
    line("  def forward(self: __torch__." + CLASS + ",");
    line("    " + INPUT + ": Tensor) -> " + returnType() + ":");
    variables.put(graph.input().name(), INPUT);
    for (TorchTensor tensor : tensors) {
      line("    " + tensor.attribute() + " = self." + tensor.attribute());
      variables.put(tensor.name(), tensor.attribute());
    }
  }

  private String returnType() {
    int outputs = graph.outputs().size();
    String types = String.join(", ", Collections.nCopies(outputs, "Tensor"));
    return outputs == 1 ? types : "Tuple[" + types + "]";
  }

  private void assign(Node node) {
    String variable = "v" + variables.size();
    line("    " + variable + " = " + node.accept(new TorchExpressions(variables)));
    variables.put(node.output(), variable);
  }

  private void returnOutputs() {
    List<String> values = graph.outputs().stream().map(variables::get).toList();
    String joined = String.join(", ", values);
    line("    return " + (values.size() == 1 ? joined : "(" + joined + ")"));
  }

  private void line(String text) {
    code.append(text).append('\n');
  }
}
