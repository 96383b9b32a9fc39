package me.similarfaces.index;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.service.collection.request.DropCollectionReq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A real Milvus server of the test run, started by {@code milvus/start} when the first test asks
 * and stopped with the JVM. Where none can be had the tests skip, unless {@code
 * SIMILARFACES_REQUIRE_MILVUS} is set.
 */
public final class MilvusServer {
  private static final Path HOME = Path.of("../milvus").toAbsolutePath().normalize();
  private static final Optional<MilvusServer> STARTED = startOrExplain();

  private final Path folder;
  private final String uri;

  private MilvusServer(Path folder, String uri) {
    this.folder = folder;
    this.uri = uri;
  }

  /** Its address; skips the test where there is none. */
  public static String uri() {
    return started().uri;
  }

  /** Ends and starts it, with the same data. */
  static void restart() {
    stop();
    start();
  }

  /** Ends it; its data stays. */
  public static void stop() {
    run("stop", started().folder);
  }

  /** Starts it again where it was. */
  public static void start() {
    MilvusServer server = started();
    String uri = run("start", server.folder).orElseThrow();
    if (!uri.equals(server.uri)) {
      throw new AssertionError("it came back at " + uri + " instead of " + server.uri);
    }
  }

  /** Removes the collection of a model, if there is one. */
  public static void drop(String model) {
    String name = new MilvusCollection(model, 1).name();
    ask(
        client -> {
          client.dropCollection(DropCollectionReq.builder().collectionName(name).build());
          return name;
        });
  }

  /** What only a client of the server itself can do or see. */
  static <T> T ask(Function<MilvusClientV2, T> question) {
    MilvusClientV2 client = new MilvusClientV2(ConnectConfig.builder().uri(uri()).build());
    try {
      return question.apply(client);
    } finally {
      client.close();
    }
  }

  private static MilvusServer started() {
    boolean must = Boolean.parseBoolean(System.getenv("SIMILARFACES_REQUIRE_MILVUS"));
    assumeTrue(must || STARTED.isPresent(), "no Milvus server: see the output of milvus/start");
    return STARTED.orElseThrow();
  }

  private static Optional<MilvusServer> startOrExplain() {
    try {
      Path folder = Files.createTempDirectory("milvus");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
      return run("start", folder).map(uri -> new MilvusServer(folder, uri));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Path folder) {
    run("stop", folder);
    run("/bin/rm", "-rf", folder.toString());
  }

  private static Optional<String> run(String script, Path folder) {
    return run(HOME.resolve(script).toString(), folder.toString());
  }

  /** The first line of what it prints, if it succeeds. */
  private static Optional<String> run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String line = process.inputReader().readLine();
      return process.waitFor() == 0 ? Optional.of(line == null ? "" : line) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
