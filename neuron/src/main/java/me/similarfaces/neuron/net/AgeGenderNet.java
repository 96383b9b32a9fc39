package me.similarfaces.neuron.net;

import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.net.TfLayers.Features;
import me.similarfaces.neuron.read.FaceApiWeights;

/**
 * face-api's age and gender network: a small Xception (three reducing blocks around two residual
 * ones) with two linear heads. Input: [3, 112, 112], normalised.
 */
public final class AgeGenderNet {
  private static final int SIDE = 112;
  private static final int MAIN_BLOCKS = 2;
  private final GraphBuilder graph = new GraphBuilder(Graph.Input.floats("face", 3, SIDE, SIDE));
  private final TfLayers layers;

  private AgeGenderNet(FaceApiWeights weights) {
    layers = new TfLayers(graph, weights);
  }

  /** One output: the age in years. */
  public static Graph age(FaceApiWeights weights) {
    return new AgeGenderNet(weights).head("fc/age", "age");
  }

  /** One output of two logits: male, female. */
  public static Graph gender(FaceApiWeights weights) {
    return new AgeGenderNet(weights).head("fc/gender", "gender");
  }

  private Graph head(String name, String output) {
    return layers.dense(layers.globalAverage(features()), name, output);
  }

  private Features features() {
    Features x = new Features(graph.input(), SIDE);
    x = layers.relu(layers.conv(x, "entry_flow/conv_in", 2));
    x = reduce(x, x, "entry_flow/reduction_block_0");
    x = reduce(x, layers.relu(x), "entry_flow/reduction_block_1");
    for (int i = 0; i < MAIN_BLOCKS; i++) {
      x = residual(x, "middle_flow/main_block_" + i);
    }
    x = reduce(x, layers.relu(x), "exit_flow/reduction_block");
    return layers.relu(layers.separable(x, "exit_flow/separable_conv", 1));
  }

  /** Half the side: two convolutions and a pool beside a strided convolution of the input. */
  private Features reduce(Features x, Features activated, String name) {
    Features y = layers.separable(activated, name + "/separable_conv0", 1);
    y = layers.separable(layers.relu(y), name + "/separable_conv1", 1);
    y = layers.maxPool(y, 3, 2);
    return layers.add(y, layers.conv(x, name + "/expansion_conv", 2));
  }

  private Features residual(Features x, String name) {
    Features y = x;
    for (int i = 0; i < 3; i++) {
      y = layers.separable(layers.relu(y), name + "/separable_conv" + i, 1);
    }
    return layers.add(y, x);
  }
}
