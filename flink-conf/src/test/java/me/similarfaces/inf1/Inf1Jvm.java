package me.similarfaces.inf1;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@link Inf1Program} in a JVM with the class path of inf1, its flags and an environment of its
 * own. Where the class path was not built (profile inf1) the tests skip, unless {@code
 * SIMILARFACES_REQUIRE_NEURON_STAND_IN} is set.
 */
public final class Inf1Jvm implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("similarfaces.home"));

  /** Tests that lack something skip, or fail if this says that they must run. */
  static final boolean REQUIRED =
      Boolean.parseBoolean(System.getenv("SIMILARFACES_REQUIRE_NEURON_STAND_IN"));

  private static final Path CLASS_PATH = HOME.resolve("flink-conf/inf1/target/class-path");

  /** Where DJL unpacks the libraries of this class path. */
  public static final Path CACHE = HOME.resolve("flink-conf/target/inf1/djl");

  private static final Pattern FLAGS = Pattern.compile("ENGINE=\"([^\"]+)\"");

  private final Process process;
  private final BufferedReader out;

  private Inf1Jvm(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  /** Starts it; {@link #answer} waits for what it says, and until it is closed it stays. */
  static Inf1Jvm start(Map<String, String> environment, String... arguments) {
    return startOn(Path.of("/"), environment, arguments);
  }

  /**
   * As {@link #start}.
   *
   * @param machine where our code looks for the devices of this machine
   */
  static Inf1Jvm startOn(Path machine, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(java());
    command.add("-Dsimilarfaces.hardware.root=" + machine);
    command.addAll(List.of("-cp", testClasses() + ":" + classPath()));
    command.add(Inf1Program.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DJL_CACHE_DIR", CACHE.toString());
    builder.environment().putAll(environment);
    try {
      return new Inf1Jvm(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it answers, alone. */
  static <T> T ask(TypeReference<T> type, Map<String, String> environment, String... arguments) {
    try (Inf1Jvm jvm = start(environment, arguments)) {
      return jvm.answer(type);
    }
  }

  /** As {@link #ask}, on such a machine. */
  static <T> T askOn(
      Path machine, TypeReference<T> type, Map<String, String> environment, String... arguments) {
    try (Inf1Jvm jvm = startOn(machine, environment, arguments)) {
      return jvm.answer(type);
    }
  }

  /** Java as the launcher calls it, without class path and main class. */
  public static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dai.djl.offline=true", "-Djava.awt.headless=true"));
    command.addAll(flags());
    return command;
  }

  /** Those that the launcher has for inf1 alone. */
  private static List<String> flags() {
    Matcher matcher = FLAGS.matcher(text(HOME.resolve("similarfaces")));
    if (!matcher.find()) {
      throw new AssertionError("the launcher has no flags for inf1");
    }
    return List.of(matcher.group(1).split(" "));
  }

  /** Skips the test where there is none. */
  public static String classPath() {
    assumeTrue(REQUIRED || Files.exists(CLASS_PATH), "no class path of inf1: build with -Pinf1");
    return text(CLASS_PATH);
  }

  private static String testClasses() {
    try {
      return Path.of(Inf1Jvm.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T answer(TypeReference<T> type) {
    try {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("no answer, exit code " + process.waitFor());
      }
      return new ObjectMapper().readValue(line, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets it end, and waits until it has. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
