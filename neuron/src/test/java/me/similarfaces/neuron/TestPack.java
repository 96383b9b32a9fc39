package me.similarfaces.neuron;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Assumptions;

/** The pack that the build made before the tests, and the files it was made from. */
public final class TestPack {
  private TestPack() {}

  public static ModelPack pack() {
    return ModelPack.open(Path.of(System.getProperty("similarfaces.pack")));
  }

  public static ModelEntry entry(Task task) {
    return pack().model(task);
  }

  /** A file of a weight package; the test is skipped when the pack was not made by this build. */
  public static Path source(String packageFolder, String file) {
    Path path =
        Path.of(System.getProperty("similarfaces.pack.sources"), packageFolder).resolve(file);
    Assumptions.assumeTrue(
        Files.isRegularFile(path), () -> path + " is missing: the pack was not made by this build");
    return path;
  }

  public static EngineRun engine(Task task, String extension) {
    ModelEntry entry = entry(task);
    Path file =
        entry.artefacts().stream()
            .filter(artefact -> artefact.file().endsWith(extension))
            .map(pack()::verified)
            .findFirst()
            .orElseThrow();
    return new EngineRun(file, entry.input().dtype().equals("uint8"), entry.input().shape());
  }

  /** Normal numbers, the same on every run. */
  public static float[] noise(int count) {
    Random random = new Random(20261123);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
