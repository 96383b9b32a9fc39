package me.similarfaces.neuron.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import me.similarfaces.neuron.graph.Tensor;

/** TensorProto messages. */
final class OnnxTensors {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT64 = 7;

  private OnnxTensors() {}

  static ProtoWriter floats(String name, Tensor tensor) {
    byte[] raw = new byte[tensor.data().length * Float.BYTES];
    littleEndian(raw).asFloatBuffer().put(tensor.data());
    return message(name, FLOAT, raw, tensor.shape());
  }

  static ProtoWriter integers(String name, long... values) {
    byte[] raw = new byte[values.length * Long.BYTES];
    littleEndian(raw).asLongBuffer().put(values);
    return message(name, INT64, raw, values.length);
  }

  static ProtoWriter scalar(String name, long value) {
    byte[] raw = new byte[Long.BYTES];
    littleEndian(raw).putLong(value);
    return message(name, INT64, raw);
  }

  private static ProtoWriter message(String name, int type, byte[] raw, int... shape) {
    ProtoWriter message = new ProtoWriter();
    for (int side : shape) {
      message.integer(1, side);
    }
    return message.integer(2, type).text(8, name).bytes(9, raw);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
