package me.similarfaces.neuron.read;

import java.util.List;
import java.util.Set;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphException;

/** Reads the graph of an ONNX file. */
public final class OnnxReader {
  private OnnxReader() {}

  /**
   * The graph from the file's input to these values of it; what lies behind them is not looked at.
   *
   * @param shape of one example, without the batch axis
   * @param outputs names of values in the file, not only of those it calls outputs
   * @throws GraphException for bytes that are no ONNX file, and with the name of an operator that
   *     has no counterpart
   */
  public static Graph read(byte[] file, int[] shape, String... outputs) {
    OnnxModel model = OnnxParser.parse(file);
    if (model.inputs().size() != 1) {
      throw new GraphException("a graph has one input, this one " + model.inputs());
    }
    Graph.Input input = Graph.Input.floats(model.inputs().get(0), shape);
    List<OnnxNode> nodes = model.nodesFor(Set.of(outputs));
    return new OnnxTranslator(input, model.initializers()).translate(nodes, outputs);
  }
}
