package me.similarfaces.neuron.read;

import java.util.Optional;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Node;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Tensor;

/**
 * A batch normalisation of a trained network: y = x * scale + shift, channel by channel. It is
 * folded into the weights of the layer before it.
 */
final class BatchNorm {
  private final double[] scale;
  private final double[] shift;

  /**
   * @param parameters gamma, beta, running mean, running variance
   */
  BatchNorm(Tensor[] parameters, float epsilon) {
    int channels = parameters[0].data().length;
    scale = new double[channels];
    shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = parameters[0].data()[c] / Math.sqrt(parameters[3].data()[c] + (double) epsilon);
      shift[c] = parameters[1].data()[c] - parameters[2].data()[c] * scale[c];
    }
  }

  /** Adds the layer that makes {@code input} once more with changed weights, as {@code output}. */
  Optional<String> fold(GraphBuilder graph, String input, String output) {
    return graph.producer(input).flatMap(layer -> fold(graph, layer, output));
  }

  private Optional<String> fold(GraphBuilder graph, Node layer, String output) {
    boolean linear = layer.op() instanceof Op.Conv || layer.op() instanceof Op.Dense;
    if (!linear || layer.inputs().size() != 3) {
      return Optional.empty();
    }
    Optional<Tensor> weight = graph.weights(layer.input(1)).map(this::scaled);
    Optional<Tensor> bias = graph.weights(layer.input(2)).map(this::scaled).map(this::shifted);
    if (weight.isEmpty() || bias.isEmpty()) {
      return Optional.empty();
    }
    String weightName = graph.constant(output + ".weight", weight.get());
    String biasName = graph.constant(output + ".bias", bias.get());
    return Optional.of(graph.addNamed(output, layer.op(), layer.input(0), weightName, biasName));
  }

  private Tensor scaled(Tensor tensor) {
    float[] values = tensor.data().clone();
    int each = values.length / scale.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * scale[i / each]);
    }
    return new Tensor(tensor.shape(), values);
  }

  private Tensor shifted(Tensor tensor) {
    float[] values = tensor.data().clone();
    for (int c = 0; c < values.length; c++) {
      values[c] = (float) (values[c] + shift[c]);
    }
    return new Tensor(tensor.shape(), values);
  }
}
