package me.similarfaces.neuron.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.graph.Tensor;

/**
 * The weights of a face-api network: a manifest in JSON that lists names and shapes, and a binary
 * file with the values in that order, float32 or uint8 with a scale and a minimum.
 */
public final class FaceApiWeights {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private FaceApiWeights() {}

  /**
   * @throws GraphException when the manifest is not understood or doesn't fit the values
   */
  public static FaceApiWeights read(byte[] manifest, byte[] values) {
    FaceApiWeights weights = new FaceApiWeights();
    ByteBuffer bytes = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode entry : entries(manifest)) {
      weights.tensors.put(entry.path("name").asText(), tensor(entry, bytes));
    }
    if (bytes.hasRemaining()) {
      throw new GraphException(bytes.remaining() + " bytes of weights are not in the manifest");
    }
    return weights;
  }

  /** The tensor of that name, in TensorFlow's order of axes: [height, width, in, out]. */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new GraphException("the weights lack " + name);
    }
    return tensor;
  }

  private static JsonNode entries(byte[] manifest) {
    try {
      return new ObjectMapper().readTree(manifest).path(0).path("weights");
    } catch (IOException e) {
      throw new GraphException("not a weights manifest: " + e.getMessage(), e);
    }
  }

  private static Tensor tensor(JsonNode entry, ByteBuffer bytes) {
    int[] shape = new ObjectMapper().convertValue(entry.path("shape"), int[].class);
    float[] values = new float[Tensor.count(shape)];
    JsonNode quantization = entry.path("quantization");
    int bytesNeeded = values.length * (quantization.isMissingNode() ? Float.BYTES : 1);
    if (bytes.remaining() < bytesNeeded) {
      throw new GraphException("the weights end before " + entry.path("name").asText());
    }
    if (quantization.isMissingNode()) {
      bytes.asFloatBuffer().get(values);
      bytes.position(bytes.position() + bytesNeeded);
    } else {
      dequantize(bytes, quantization, values);
    }
    return new Tensor(shape, values);
  }

  private static void dequantize(ByteBuffer bytes, JsonNode quantization, float[] values) {
    if (!quantization.path("dtype").asText().equals("uint8")) {
      throw new GraphException("unknown quantization " + quantization);
    }
    double scale = quantization.path("scale").asDouble();
    double min = quantization.path("min").asDouble();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Byte.toUnsignedInt(bytes.get()) * scale + min);
    }
  }
}
