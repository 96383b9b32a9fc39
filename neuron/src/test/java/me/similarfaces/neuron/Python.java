package me.similarfaces.neuron;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Python interpreter that has what a test needs: {@code $PYTHON} and no other where it is set,
 * else the one of the path, else the one that Debian's packages belong to.
 */
record Python(String command) {
  static final Path NEURON = Path.of(System.getProperty("similarfaces.home"), "neuron");
  private static final List<String> USUAL = List.of("python3", "/usr/bin/python3");

  record Run(int code, String output) {}

  /**
   * Skips the test where no interpreter can do the imports, or fails it where it must run.
   *
   * @param statement e.g. {@code import torch}
   */
  static Python that(String statement) {
    Optional<Python> found =
        Optional.ofNullable(System.getenv("PYTHON")).map(List::of).orElse(USUAL).stream()
            .map(Python::new)
            .filter(python -> python.run("-c", statement).code() == 0)
            .findFirst();
    boolean must = Boolean.parseBoolean(System.getenv("SIMILARFACES_REQUIRE_TORCH"));
    assumeTrue(must || found.isPresent(), () -> "no Python can " + statement);
    return found.orElseThrow();
  }

  /** Runs this interpreter in the folder neuron/, with the pack that the build made. */
  Run run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "-B"));
    all.addAll(List.of(arguments));
    return start(all);
  }

  /** Runs a script that asks {@code $PYTHON} for its interpreter. */
  Run script(Path script, String... arguments) {
    List<String> all = new ArrayList<>(List.of(script.toString()));
    all.addAll(List.of(arguments));
    return start(all);
  }

  private Run start(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(NEURON.toFile());
    builder.environment().put("PYTHON", command);
    builder.environment().put("SIMILARFACES_PACK", System.getProperty("similarfaces.pack"));
    try {
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      return new Run(-1, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
