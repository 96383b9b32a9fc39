package me.similarfaces.neuron;

import static me.similarfaces.neuron.CloseTo.closeTo;
import static org.hamcrest.MatcherAssert.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.net.FaceDetectorNet;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.read.OnnxReader;
import me.similarfaces.neuron.write.OnnxWriter;
import me.similarfaces.neuron.write.TorchScriptWriter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The detector in two steps: its network against ONNX Runtime on the original file, which only
 * takes 320x240; then the composition against that network on pictures that plain Java resized.
 */
class FaceDetectorParityTest {
  /** Measured: 2e-6. */
  private static final double NETWORK_TOLERANCE = 1e-5;

  /**
   * Measured: 7e-5 of a raw location on noise, a thousandth of a pixel. The engines place the
   * pixels of a resized picture in single precision.
   */
  private static final double COMPOSITION_TOLERANCE = 2e-4;

  private static final int SIDE = FaceDetectorNet.INPUT_SIDE;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {".pt", ".onnx"})
  void theNetworkScoresAsTheOriginalDoes(String extension) throws IOException {
    int[] shape = {3, 240, 320};
    Graph graph = OnnxReader.read(Files.readAllBytes(original()), shape, "scores");
    float[] picture = TestPack.noise(3 * 240 * 320);
    try (EngineRun reference = new EngineRun(original(), false, shape);
        EngineRun converted = new EngineRun(write(graph, extension), false, shape)) {
      float[] expected = reference.run(picture, 1).get(0);
      assertThat(converted.run(picture, 1).get(0), closeTo(expected, NETWORK_TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource({".pt, 1", ".pt, 3", ".onnx, 1", ".onnx, 3"})
  void theCompositionRunsTheNetworkOnBothSizes(String extension, int batch) throws IOException {
    byte[][] pictures = pictures(batch);
    ByteBuffer bytes = ByteBuffer.allocateDirect(batch * SIDE * SIDE * 3);
    Arrays.stream(pictures).forEach(bytes::put);
    try (EngineRun composed = TestPack.engine(Task.FACE_DETECTION, extension)) {
      List<float[]> outputs = composed.run(bytes.flip(), batch);
      for (int i = 0; i < batch; i++) {
        Planes picture = Planes.normalized(pictures[i], SIDE);
        compare(picture.resized(FaceDetectorNet.LARGE_SIDE), outputs.subList(0, 2), i, batch);
        Planes small = picture.halved().resized(FaceDetectorNet.SMALL_SIDE);
        compare(small, outputs.subList(2, 4), i, batch);
      }
    }
  }

  private void compare(Planes picture, List<float[]> outputs, int index, int batch)
      throws IOException {
    int[] shape = {3, picture.side(), picture.side()};
    Graph graph = OnnxReader.read(Files.readAllBytes(original()), shape, "scores", "462");
    try (EngineRun network = new EngineRun(write(graph, ".onnx"), false, shape)) {
      List<float[]> expected = network.run(picture.values(), 1);
      assertThat(
          part(outputs.get(0), index, batch), closeTo(odd(expected.get(0)), COMPOSITION_TOLERANCE));
      assertThat(
          part(outputs.get(1), index, batch), closeTo(expected.get(1), COMPOSITION_TOLERANCE));
    }
  }

  private static Path original() {
    return TestPack.source("faceplugin-face-recognition-js@0.0.1", "model/fr_detect.onnx");
  }

  private Path write(Graph graph, String extension) throws IOException {
    Path file = folder.resolve("network" + graph.input().shape()[1] + extension);
    if (extension.equals(".pt")) {
      TorchScriptWriter.write(graph, file);
    } else {
      OnnxWriter.write(graph, file);
    }
    return file;
  }

  private static byte[][] pictures(int count) {
    byte[][] pictures = new byte[count][SIDE * SIDE * 3];
    Random random = new Random(5);
    for (byte[] picture : pictures) {
      random.nextBytes(picture);
    }
    return pictures;
  }

  private static float[] part(float[] values, int index, int batch) {
    int each = values.length / batch;
    return Arrays.copyOfRange(values, index * each, (index + 1) * each);
  }

  /** The scores of the second class of two: the faces. */
  private static float[] odd(float[] values) {
    float[] odd = new float[values.length / 2];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = values[2 * i + 1];
    }
    return odd;
  }
}
