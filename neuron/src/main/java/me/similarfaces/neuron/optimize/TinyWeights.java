package me.similarfaces.neuron.optimize;

import java.util.LinkedHashMap;
import java.util.Map;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Tensor;

/**
 * Sets weights that can't matter to zero.
 *
 * <p>Training with weight decay leaves channels that died with weights like 1e-30 or, below
 * 1.2e-38, denormal ones. They contribute nothing to the result but processors compute with
 * denormal numbers a hundred times slower: the embedder takes 76 ms a face with its weights as
 * published and 11 ms without them, with the same output bit for bit.
 */
public final class TinyWeights {
  /** Nine orders of magnitude below what float32 resolves beside weights around 0.01. */
  static final float THRESHOLD = 1e-12f;

  private TinyWeights() {}

  /** The same graph, weights smaller than {@link #THRESHOLD} replaced by zero. */
  public static Graph flushed(Graph graph) {
    Map<String, Tensor> constants = new LinkedHashMap<>();
    graph.constants().forEach((name, tensor) -> constants.put(name, flushed(tensor)));
    return new Graph(graph.input(), graph.nodes(), constants, graph.outputs());
  }

  private static Tensor flushed(Tensor tensor) {
    float[] data = tensor.data().clone();
    for (int i = 0; i < data.length; i++) {
      if (Math.abs(data[i]) < THRESHOLD) {
        data[i] = 0;
      }
    }
    return new Tensor(tensor.shape(), data);
  }
}
