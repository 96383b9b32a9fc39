package me.similarfaces.neuron.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import me.similarfaces.neuron.graph.Tensor;

/**
 * Weights as PyTorch stores them.
 *
 * @param name in the graph
 * @param storage number of the file in the archive
 */
record TorchTensor(String name, int storage, Tensor tensor) {
  private static final int CONVOLUTION_RANK = 4;

  /** The attribute of the module; names of graphs may hold what Python doesn't allow. */
  String attribute() {
    return "w" + storage;
  }

  int[] shape() {
    return tensor.shape();
  }

  int size() {
    return tensor.data().length;
  }

  /** Steps between neighbours along each axis, in elements. */
  int[] strides() {
    int[] shape = shape();
    if (channelsLast()) {
      return new int[] {
        shape[1] * shape[2] * shape[3], 1, shape[3] * shape[1], shape[1],
      };
    }
    int[] strides = new int[shape.length];
    int step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return strides;
  }

  byte[] bytes() {
    float[] values = channelsLast() ? tensor.permuted(0, 2, 3, 1).data() : tensor.data();
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  private boolean channelsLast() {
    return shape().length == CONVOLUTION_RANK;
  }
}
