package me.similarfaces.inf1;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import me.similarfaces.inf1.Inf1Program.Libraries;

/**
 * The stand-in for Neuron's PyTorch library and its compiler, built by {@code
 * neuron/stand-in/build} when the first test asks. Where it can't be built the tests skip, unless
 * {@code SIMILARFACES_REQUIRE_NEURON_STAND_IN} is set.
 */
final class StandIn {
  private static final Path FOLDER = Inf1Jvm.HOME.resolve("flink-conf/target/inf1/stand-in");

  /** Built by the first test that wants it. */
  private static final class Built {
    private static final boolean DONE = build();
  }

  private StandIn() {}

  private static boolean build() {
    Libraries libraries = Inf1Jvm.ask(new TypeReference<>() {}, Map.of(), "libraries");
    String script = Inf1Jvm.HOME.resolve("neuron/stand-in/build").toString();
    return succeeds(List.of(script, libraries.folder(), FOLDER.toString()));
  }

  private static Path built(String file) {
    Inf1Jvm.classPath();
    boolean done = Built.DONE;
    assumeTrue(Inf1Jvm.REQUIRED || done, "no stand-in: see the output of neuron/stand-in/build");
    if (!done) {
      throw new AssertionError("the stand-in was not built");
    }
    return FOLDER.resolve(file);
  }

  /** What stands in for {@code libtorchneuron.so}. */
  static Path library() {
    return built("libtorchneuron.so");
  }

  /**
   * Makes a model for one shape out of one of the CPU.
   *
   * @param type of its input, {@code uint8} or {@code float32}
   */
  static void compile(Path cpu, Path compiled, String type, int... shape) {
    List<String> command = new ArrayList<>();
    command.add(built("compile").toString());
    command.addAll(List.of(cpu.toString(), compiled.toString(), type));
    Arrays.stream(shape).mapToObj(Integer::toString).forEach(command::add);
    if (!succeeds(command)) {
      throw new AssertionError("can't compile " + cpu);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
