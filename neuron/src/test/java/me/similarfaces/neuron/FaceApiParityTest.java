package me.similarfaces.neuron;

import static me.similarfaces.neuron.CloseTo.closeTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The networks that were rebuilt from face-api's weights against face-api itself, run by Node.js on
 * TensorFlow.js. It takes pixels 0..255 in rows, ours normalised ones in planes.
 */
class FaceApiParityTest {
  /** Measured: 3e-6 of the largest value; TensorFlow.js sums in another order. */
  private static final double TOLERANCE = 2e-5;

  private static final String FACE_API = "@vladmandic_face-api@1.7.15";
  private static final int FACES = 3;
  private static final int SIDE = 112;
  private static final float[] PIXELS = pixels();

  @TempDir static Path folder;
  private static Map<String, float[]> reference;

  @BeforeAll
  static void runFaceApi() throws IOException, InterruptedException {
    Path code = TestPack.source(FACE_API, "dist/face-api.esm.js");
    Files.copy(code, folder.resolve("face-api.mjs"), StandardCopyOption.REPLACE_EXISTING);
    try (InputStream script =
        FaceApiParityTest.class.getResourceAsStream("/face_api_reference.mjs")) {
      Files.copy(script, folder.resolve("reference.mjs"));
    }
    Files.write(folder.resolve("pixels.bin"), littleEndian(PIXELS));
    Process node = startNode(code.getParent().resolveSibling("model"));
    String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat("Node.js failed, see above", node.waitFor(), is(0));
    reference = new ObjectMapper().readValue(answer, new TypeReference<Map<String, float[]>>() {});
  }

  @ParameterizedTest
  @CsvSource({
    "AGE, age, .pt", "AGE, age, .onnx",
    "GENDER, gender, .pt", "GENDER, gender, .onnx",
    "EMOTION, emotion, .pt", "EMOTION, emotion, .onnx"
  })
  void theNetworkAnswersAsFaceApiDoes(Task task, String output, String extension) {
    float[] expected = reference.get(output);
    ModelEntry.Input input = TestPack.entry(task).input();
    try (EngineRun model = TestPack.engine(task, extension)) {
      assertThat(model.run(normalized(input, FACES), FACES).get(0), closeTo(expected, TOLERANCE));
      float[] first = Arrays.copyOf(expected, expected.length / FACES);
      assertThat(model.run(normalized(input, 1), 1).get(0), closeTo(first, TOLERANCE));
    }
  }

  private static Process startNode(Path models) {
    List<String> call =
        List.of("node", "reference.mjs", models.toString(), "pixels.bin", String.valueOf(FACES));
    try {
      return new ProcessBuilder(call)
          .directory(folder.toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      Assumptions.abort("no Node.js to run face-api with: " + e.getMessage());
      throw new AssertionError(e);
    }
  }

  private static float[] pixels() {
    Random random = new Random(11);
    float[] pixels = new float[FACES * SIDE * SIDE * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return pixels;
  }

  /** By the mean and scale of the manifest: a wrong one there fails this test, too. */
  private static float[] normalized(ModelEntry.Input input, int faces) {
    float[] planes = new float[faces * 3 * SIDE * SIDE];
    int plane = SIDE * SIDE;
    for (int i = 0; i < planes.length; i++) {
      int face = i / (3 * plane);
      int channel = i / plane % 3;
      float pixel = PIXELS[(face * plane + i % plane) * 3 + channel];
      planes[i] = (pixel - input.mean()[channel]) * input.scale();
    }
    return planes;
  }

  private static byte[] littleEndian(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }
}
