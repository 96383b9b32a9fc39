package me.similarfaces.neuron.net;

import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Op.Arithmetic.Kind;
import me.similarfaces.neuron.graph.Padding;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.read.FaceApiWeights;

/**
 * The layers that face-api's networks are made of: TensorFlow's, with SAME padding, on square
 * feature maps.
 */
final class TfLayers {
  /** A square feature map: SAME padding depends on its side. */
  record Features(String value, int side) {}

  private final GraphBuilder graph;
  private final FaceApiWeights weights;

  TfLayers(GraphBuilder graph, FaceApiWeights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  Features relu(Features x) {
    return new Features(graph.add(new Op.Relu(), x.value()), x.side());
  }

  Features add(Features a, Features b) {
    String sum = graph.add(new Op.Arithmetic(Kind.ADD), a.value(), b.value());
    return new Features(sum, a.side());
  }

  Features conv(Features x, String name, int stride) {
    Tensor filters = weights.get(name + "/filters").permuted(3, 2, 0, 1);
    String bias = graph.constant(name + "/bias", weights.get(name + "/bias"));
    return conv(x, graph.constant(name + "/filters", filters), filters, stride, 1, bias);
  }

  /** A depthwise convolution and a pointwise one, with nothing in between. */
  Features separable(Features x, String name, int stride) {
    String depthName = name + "/depthwise_filter";
    String pointName = name + "/pointwise_filter";
    Tensor depth = weights.get(depthName).permuted(2, 3, 0, 1);
    Tensor point = weights.get(pointName).permuted(3, 2, 0, 1);
    Features deep = conv(x, graph.constant(depthName, depth), depth, stride, depth.shape()[0]);
    String bias = graph.constant(name + "/bias", weights.get(name + "/bias"));
    return conv(deep, graph.constant(pointName, point), point, 1, 1, bias);
  }

  Features maxPool(Features x, int kernel, int stride) {
    Padding padding = Padding.same(x.side(), kernel, stride);
    String pooled = graph.add(new Op.MaxPool(kernel, stride, padding), x.value());
    return new Features(pooled, outputSide(x.side(), stride));
  }

  /** The mean of each channel, [batch, channels]. */
  String globalAverage(Features x) {
    String mean = graph.add(new Op.AveragePool(x.side(), x.side()), x.value());
    return graph.add(new Op.Reshape(new int[] {-1}), mean);
  }

  /** The last layer; its value gets a name. */
  Graph dense(String x, String name, String output) {
    Tensor weight = weights.get(name + "/weights").permuted(1, 0);
    String weightName = graph.constant(name + "/weights", weight);
    String bias = graph.constant(name + "/bias", weights.get(name + "/bias"));
    return graph.build(graph.addNamed(output, new Op.Dense(), x, weightName, bias));
  }

  private Features conv(
      Features x, String filters, Tensor shape, int stride, int groups, String... bias) {
    int kernel = shape.shape()[2];
    Op op = new Op.Conv(stride, 1, Padding.same(x.side(), kernel, stride), groups);
    String value =
        bias.length == 0
            ? graph.add(op, x.value(), filters)
            : graph.add(op, x.value(), filters, bias[0]);
    return new Features(value, outputSide(x.side(), stride));
  }

  private static int outputSide(int side, int stride) {
    return (side + stride - 1) / stride;
  }
}
