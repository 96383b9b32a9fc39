package me.similarfaces.neuron;

import static me.similarfaces.neuron.CloseTo.closeTo;
import static org.hamcrest.MatcherAssert.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The converted models against ONNX Runtime on the files they were made from. Those only take one
 * example, so that a batch of three is compared with three runs.
 */
class OnnxParityTest {
  /** Measured: 2e-6 and less; the sums are taken in another order. */
  private static final double TOLERANCE = 1e-5;

  private static final String FACEPLUGIN = "faceplugin-face-recognition-js@0.0.1";

  @ParameterizedTest
  @CsvSource({".pt, 1", ".pt, 3", ".onnx, 1", ".onnx, 3"})
  void theLandmarksAreThoseOfTheOriginal(String extension, int batch) {
    compare(Task.FACE_LANDMARKS, original("fr_landmark"), extension, batch);
  }

  @ParameterizedTest
  @CsvSource({".pt, 1", ".pt, 3", ".onnx, 1", ".onnx, 3"})
  void theEmbeddingIsThatOfTheOriginal(String extension, int batch) {
    compare(Task.FACE_EMBEDDING, original("fr_feature"), extension, batch);
  }

  @ParameterizedTest
  @CsvSource({".pt, 1", ".pt, 3", ".onnx, 1", ".onnx, 3"})
  void theAttributesAreThoseOfTheCommittedTail(String extension, int batch) {
    compare(Task.FACE_ATTRIBUTES, committed("face_attributes"), extension, batch);
  }

  @ParameterizedTest
  @CsvSource({".pt, 1", ".pt, 3", ".onnx, 1", ".onnx, 3"})
  void theEmotionIsThatOfTheCommittedTail(String extension, int batch) {
    compare(Task.EMOTION, committed("face_emotion"), extension, batch);
  }

  private static Path committed(String name) {
    return Path.of(
        System.getProperty("similarfaces.home"), "neuron/src/main/weights", name + ".onnx");
  }

  private static Path original(String name) {
    return TestPack.source(FACEPLUGIN, "model/" + name + ".onnx");
  }

  private static void compare(Task task, Path original, String extension, int batch) {
    int[] shape = TestPack.entry(task).input().shape();
    int size = Tensor.count(shape);
    float[] input = TestPack.noise(batch * size);
    try (EngineRun reference = new EngineRun(original, false, shape);
        EngineRun converted = TestPack.engine(task, extension)) {
      List<float[]> outputs = converted.run(input, batch);
      for (int i = 0; i < batch; i++) {
        float[] example = Arrays.copyOfRange(input, i * size, (i + 1) * size);
        compare(reference.run(example, 1), outputs, i, batch);
      }
    }
  }

  /** The original may have fewer outputs than were made of it: a value inside is none there. */
  private static void compare(
      List<float[]> expected, List<float[]> outputs, int example, int batch) {
    for (int i = 0; i < expected.size(); i++) {
      int each = outputs.get(i).length / batch;
      float[] output = Arrays.copyOfRange(outputs.get(i), example * each, (example + 1) * each);
      assertThat(output, closeTo(expected.get(i), TOLERANCE));
    }
  }
}
