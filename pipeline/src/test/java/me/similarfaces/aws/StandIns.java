package me.similarfaces.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Real servers of the test run that speak the protocols of S3, SQS and DynamoDB, started by {@code
 * flink-conf/stand-ins/start} when the first test asks and stopped with the JVM. Where none can be
 * had the tests skip, unless {@code SIMILARFACES_REQUIRE_STAND_INS} is set.
 */
public final class StandIns {
  private static final Path HOME =
      Path.of(System.getProperty("similarfaces.home", "..")).resolve("flink-conf/stand-ins");
  private static final Optional<StandIns> STARTED = startOrExplain();

  private final Path folder;
  private final Map<String, String> environment;

  /** One of the servers. */
  public enum Service {
    S3,
    SQS,
    DYNAMODB
  }

  private StandIns(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Where they are; skips the test where there are none. */
  public static AwsSettings settings() {
    Map<String, String> of = environment();
    return new AwsSettings(
        of.get("SIMILARFACES_AWS_REGION"),
        of.get("SIMILARFACES_S3_ENDPOINT"),
        of.get("SIMILARFACES_SQS_ENDPOINT"),
        of.get("SIMILARFACES_DYNAMODB_ENDPOINT"));
  }

  /** What another process needs to use them, credentials too; this one has got all of it. */
  public static Map<String, String> environment() {
    return started().environment;
  }

  /** Ends one of them, which keeps its data and its address. */
  public static void stop(Service service) {
    run("stop", started().folder, service);
  }

  /** Starts one of them again. */
  public static void start(Service service) {
    if (run("start", started().folder, service).isEmpty()) {
      throw new AssertionError(service + " does not start again");
    }
  }

  private static StandIns started() {
    boolean must = Boolean.parseBoolean(System.getenv("SIMILARFACES_REQUIRE_STAND_INS"));
    assumeTrue(must || STARTED.isPresent(), "no servers: see the output of stand-ins/start");
    return STARTED.orElseThrow();
  }

  private static Optional<StandIns> startOrExplain() {
    try {
      Path folder = Files.createTempDirectory("stand-ins");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
      return run("start", folder).map(lines -> started(folder, environment(lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The AWS SDK takes its credentials from system properties, too. */
  private static StandIns started(Path folder, Map<String, String> environment) {
    System.setProperty("aws.accessKeyId", environment.get("AWS_ACCESS_KEY_ID"));
    System.setProperty("aws.secretAccessKey", environment.get("AWS_SECRET_ACCESS_KEY"));
    return new StandIns(folder, environment);
  }

  private static Map<String, String> environment(List<String> exports) {
    return exports.stream()
        .map(line -> line.substring("export ".length()).split("=", 2))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  private static void end(Path folder) {
    run("stop", folder);
    run(Stream.of("/bin/rm", "-rf", folder.toString()));
  }

  private static Optional<List<String>> run(String script, Path folder, Service... services) {
    return run(
        Stream.concat(
            Stream.of(HOME.resolve(script).toString(), folder.toString()),
            Stream.of(services).map(service -> service.name().toLowerCase(Locale.ROOT))));
  }

  /** The lines that it prints, if it succeeds. */
  private static Optional<List<String>> run(Stream<String> command) {
    try {
      Process process =
          new ProcessBuilder(command.toList())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<String> lines = process.inputReader().lines().toList();
      return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
