package me.similarfaces.neuron.net;

import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.net.TfLayers.Features;
import me.similarfaces.neuron.read.FaceApiWeights;

/**
 * face-api's expression network: four dense blocks of four convolutions, each of which sees the sum
 * of those before it, and a linear head. Input: [3, 112, 112], normalised; output: 7 logits.
 */
public final class ExpressionNet {
  private static final int SIDE = 112;
  private static final int BLOCKS = 4;
  private final GraphBuilder graph = new GraphBuilder(Graph.Input.floats("face", 3, SIDE, SIDE));
  private final TfLayers layers;

  private ExpressionNet(FaceApiWeights weights) {
    layers = new TfLayers(graph, weights);
  }

  public static Graph emotion(FaceApiWeights weights) {
    return new ExpressionNet(weights).build();
  }

  private Graph build() {
    Features x = new Features(graph.input(), SIDE);
    for (int i = 0; i < BLOCKS; i++) {
      String name = "dense" + i + "/conv";
      Features first = i == 0 ? layers.conv(x, name + 0, 2) : layers.separable(x, name + 0, 2);
      x = grow(layers.relu(first), name);
    }
    return layers.dense(layers.globalAverage(x), "fc", "emotion");
  }

  /** Each convolution reads the rectified sum of all before it. */
  private Features grow(Features first, String name) {
    Features sum = first;
    Features activated = first;
    for (int i = 1; i < 4; i++) {
      sum = layers.add(sum, layers.separable(activated, name + i, 1));
      activated = layers.relu(sum);
    }
    return activated;
  }
}
