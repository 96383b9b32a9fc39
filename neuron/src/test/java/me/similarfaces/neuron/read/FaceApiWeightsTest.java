package me.similarfaces.neuron.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import me.similarfaces.neuron.graph.GraphException;
import org.junit.jupiter.api.Test;

class FaceApiWeightsTest {
  private static final String MANIFEST =
      """
      [{"weights": [
        {"name": "w", "shape": [2], "dtype": "float32",
         "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1}},
        {"name": "b", "shape": [1], "dtype": "float32"}]}]
      """;

  @Test
  void bytesAreScaledAndFloatsAreTakenAsTheyAre() {
    FaceApiWeights weights = read(MANIFEST, values(6));
    assertThat(weights.get("w").data(), is(new float[] {-1, 126.5f}));
    assertThat(weights.get("b").data(), is(new float[] {3.25f}));
  }

  @Test
  void valuesThatAreTooFewOrTooManyAreRefused() {
    assertThat(failure(MANIFEST, values(5)), containsString("the weights end before b"));
    assertThat(failure(MANIFEST, values(8)), containsString("2 bytes of weights are not in"));
  }

  @Test
  void anUnknownQuantizationIsRefused() {
    String manifest = MANIFEST.replace("uint8", "uint4");
    assertThat(failure(manifest, values(6)), containsString("unknown quantization"));
  }

  @Test
  void aMissingTensorIsNamed() {
    FaceApiWeights weights = read(MANIFEST, values(6));
    Exception e = assertThrows(GraphException.class, () -> weights.get("fc/bias"));
    assertThat(e.getMessage(), is("the weights lack fc/bias"));
  }

  private static byte[] values(int count) {
    byte[] bytes = new byte[Math.max(count, 6)];
    bytes[1] = (byte) 255;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(2, 3.25f);
    return Arrays.copyOf(bytes, count);
  }

  private static FaceApiWeights read(String manifest, byte[] values) {
    return FaceApiWeights.read(manifest.getBytes(StandardCharsets.UTF_8), values);
  }

  private static String failure(String manifest, byte[] values) {
    return assertThrows(GraphException.class, () -> read(manifest, values)).getMessage();
  }
}
