package me.similarfaces.neuron;

import static java.nio.ByteOrder.nativeOrder;
import static me.similarfaces.neuron.CloseTo.closeTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * neuron/compile, whose own tests are in Python: neuron/compiler/tests. They need PyTorch; where it
 * is missing they are skipped, unless {@code SIMILARFACES_REQUIRE_TORCH} is set.
 */
class CompileToolTest {
  /** Measured: 1e-5, two versions of PyTorch apart. */
  private static final double TOLERANCE = 1e-4;

  private final String pack = "--pack=" + System.getProperty("similarfaces.pack");

  @TempDir Path folder;

  @Test
  void theDryRunNeedsNothingButPython() {
    Path out = folder.resolve("out");
    Path tool = Python.NEURON.resolve("compile");
    Python.Run run =
        Python.that("import sys").script(tool, pack, "--target=inf1", "--out=" + out, "--dry-run");
    assertThat(run.output(), run.code(), is(0));
    assertThat(run.output(), containsString("face_embedder.inf1.b8.pt"));
    assertThat(Files.exists(out), is(false));
  }

  @Test
  void passesItsOwnTests() {
    Python.Run run =
        Python.that("import torch, PIL")
            .run("-m", "unittest", "discover", "-s", "compiler/tests", "-t", ".");
    assertThat(run.output(), run.code(), is(0));
  }

  /** What one PyTorch compiled is read by another one, in another language. */
  @Test
  void itsVariantsRunInTheEngine() {
    Path out = folder.resolve("out");
    Python.Run run =
        Python.that("import torch")
            .run(
                "-m",
                "compiler.tests.stand_in",
                pack,
                "--target=inf2",
                "--batches=8",
                "--samples=" + folder,
                "--out=" + out);
    assertThat(run.output(), run.code(), is(0));
    ModelPack made = ModelPack.open(out);
    sameAsOnCpu(Task.FACE_DETECTION, variant(made, Task.FACE_DETECTION, 1), 1);
    sameAsOnCpu(Task.FACE_EMBEDDING, variant(made, Task.FACE_EMBEDDING, 8), 8);
  }

  private static Path variant(ModelPack pack, Task task, int batch) {
    return pack.model(task).artefacts().stream()
        .filter(artefact -> artefact.hardware().equals("inf2"))
        .filter(artefact -> artefact.compiled().batch() == batch)
        .map(pack::verified)
        .findFirst()
        .orElseThrow();
  }

  private static void sameAsOnCpu(Task task, Path variant, int batch) {
    ModelEntry.Input input = TestPack.entry(task).input();
    boolean bytes = input.dtype().equals("uint8");
    int count = batch * IntStream.of(input.shape()).reduce(1, (a, b) -> a * b);
    ByteBuffer values = bytes ? pixels(count) : numbers(count);
    try (EngineRun reference = TestPack.engine(task, ".pt");
        EngineRun compiled = new EngineRun(variant, bytes, input.shape())) {
      List<float[]> expected = reference.run(values, batch);
      List<float[]> actual = compiled.run(values.rewind(), batch);
      assertThat(actual, hasSize(expected.size()));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i), closeTo(expected.get(i), TOLERANCE));
      }
    }
  }

  private static ByteBuffer pixels(int count) {
    byte[] pixels = new byte[count];
    new Random(6).nextBytes(pixels);
    return ByteBuffer.allocateDirect(count).put(pixels).flip();
  }

  private static ByteBuffer numbers(int count) {
    ByteBuffer numbers = ByteBuffer.allocateDirect(count * Float.BYTES).order(nativeOrder());
    numbers.asFloatBuffer().put(TestPack.noise(count));
    return numbers;
  }
}
