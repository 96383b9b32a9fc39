package me.similarfaces.neuron;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;

/**
 * Prints what one example costs on each engine, in milliseconds of CPU time on one thread. What it
 * prints decides which artefact a recipe puts first.
 *
 * <pre>
 * mvn -pl neuron test-compile exec:java -Dpack.skip=true -Dexec.classpathScope=test \
 *   -Dexec.mainClass=me.similarfaces.neuron.EngineTimings -Dexec.args=neuron/target/pack
 * </pre>
 */
public final class EngineTimings {
  private static final int[] BATCHES = {1, 4, 8};
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 200_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private EngineTimings() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    out.printf("%-28s %-24s %s%n", "model", "artefact", "ms for one example, batch 1, 4, 8");
    ModelPack pack = ModelPack.open(Path.of(args[0]));
    for (ModelEntry entry : pack.models()) {
      for (ModelEntry.Artefact artefact : entry.artefacts()) {
        double[] times =
            Arrays.stream(BATCHES)
                .mapToDouble(n -> milliseconds(pack.verified(artefact), entry.input(), n))
                .toArray();
        out.printf("%-28s %-24s %s%n", entry.id(), artefact.file(), rounded(times));
      }
    }
  }

  private static String rounded(double[] times) {
    return Arrays.stream(times)
        .mapToObj(time -> String.format("%7.2f", time))
        .collect(Collectors.joining(" "));
  }

  private static double milliseconds(Path file, ModelEntry.Input input, int batch) {
    boolean bytes = input.dtype().equals("uint8");
    try (EngineRun model = new EngineRun(file, bytes, input.shape())) {
      ByteBuffer examples = examples(input, bytes, batch);
      for (int i = 0; i < WARM_UP; i++) {
        model.run(examples.rewind(), batch);
      }
      double[] rounds = new double[ROUNDS];
      Arrays.setAll(rounds, i -> round(model, examples, batch));
      return Arrays.stream(rounds).min().orElseThrow();
    }
  }

  /** The best of several rounds is taken: what disturbs a run only ever makes it longer. */
  private static double round(EngineRun model, ByteBuffer examples, int batch) {
    long start = THREADS.getCurrentThreadCpuTime();
    long used = 0;
    int runs = 0;
    while (used < ROUND_NANOS) {
      model.run(examples.rewind(), batch);
      runs++;
      used = THREADS.getCurrentThreadCpuTime() - start;
    }
    return used / 1e6 / runs / batch;
  }

  private static ByteBuffer examples(ModelEntry.Input input, boolean bytes, int batch) {
    float[] noise = TestPack.noise(batch * Tensor.count(input.shape()));
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(noise.length * (bytes ? 1 : Float.BYTES))
            .order(ByteOrder.nativeOrder());
    for (float value : noise) {
      if (bytes) {
        buffer.put((byte) Math.round(value * 40 + 128));
      } else {
        buffer.putFloat(value);
      }
    }
    return buffer.flip();
  }
}
