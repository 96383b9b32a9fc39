package me.similarfaces.neuron.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.graph.Tensor;

/**
 * Weights or sizes of an ONNX file.
 *
 * @param type number of the element type in the ONNX enumeration
 * @param raw little-endian elements
 */
record OnnxTensor(String name, int type, int[] shape, byte[] raw) {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int FLOAT16 = 10;

  boolean isInteger() {
    return type == INT64;
  }

  Tensor floats() {
    return switch (type) {
      case FLOAT -> new Tensor(shape, singles());
      case FLOAT16 -> new Tensor(shape, halves());
      default -> throw new GraphException("the weights " + name + " have the type " + type);
    };
  }

  long[] integers() {
    long[] values = new long[raw.length / Long.BYTES];
    bytes().asLongBuffer().get(values);
    return values;
  }

  private float[] singles() {
    float[] values = new float[raw.length / Float.BYTES];
    bytes().asFloatBuffer().get(values);
    return values;
  }

  private float[] halves() {
    float[] values = new float[raw.length / Short.BYTES];
    ByteBuffer bytes = bytes();
    for (int i = 0; i < values.length; i++) {
      values[i] = HalfFloat.toFloat(bytes.getShort());
    }
    return values;
  }

  private ByteBuffer bytes() {
    return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
  }
}
