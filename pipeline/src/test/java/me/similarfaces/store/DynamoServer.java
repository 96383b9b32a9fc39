package me.similarfaces.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.AwsSettings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A server that speaks DynamoDB's protocol, as a process of its own: the npm package dynalite.
 * Where it can't be had the tests skip, unless {@code SIMILARFACES_REQUIRE_STAND_INS} is set.
 */
final class DynamoServer implements AutoCloseable {
  private static final Path PINNED =
      Path.of("../flink-conf/stand-ins/dynamodb").toAbsolutePath().normalize();
  private static final Path INSTALLED = Path.of("target/stand-ins/dynamodb").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final boolean THERE = install();
  private static Optional<DynamoServer> shared = Optional.empty();

  static {
    // It takes any; the stand-in of S3, which tests of the same JVM use, takes these.
    System.setProperty("aws.accessKeyId", "stand-in");
    System.setProperty("aws.secretAccessKey", "stand-in-secret");
  }

  private final Optional<Path> data;
  private final int port;
  private Process process;

  private DynamoServer(Optional<Path> data) {
    assumeTrue(THERE || required(), "no stand-in for DynamoDB: see the output of npm");
    this.data = data;
    this.port = freePort();
    this.process = launch();
  }

  /** One for all tests of this JVM, in memory. */
  static synchronized DynamoServer shared() {
    if (shared.isEmpty()) {
      DynamoServer server = new DynamoServer(Optional.empty());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      shared = Optional.of(server);
    }
    return shared.get();
  }

  /** One of its own, which keeps its data in a folder. */
  static DynamoServer in(Path folder) {
    return new DynamoServer(Optional.of(folder));
  }

  String uri() {
    return "http://127.0.0.1:" + port;
  }

  DynamoDbClient client() {
    return AwsClients.dynamoDb(new AwsSettings("us-east-1", "", "", uri()));
  }

  /** Sends the beginning of a request and goes away; returns when the server has seen that. */
  void breakOffARequest() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String beginning = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
  }

  /** Kills it without warning. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts it again, at the same address. */
  void restart() {
    process = launch();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Process launch() {
    List<String> command =
        new ArrayList<>(List.of("node", "--require", PINNED.resolve("outlive.js").toString()));
    command.add(INSTALLED.resolve("node_modules/dynalite/cli.js").toString());
    command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--createTableMs", "0"));
    data.ifPresent(folder -> command.addAll(List.of("--path", folder.toString())));
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(INSTALLED.resolve("server.log").toFile()))
              .start();
      awaitUp(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitUp(Process started) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isUp()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        started.destroyForcibly();
        throw new AssertionError("the server does not start: see " + INSTALLED + "/server.log");
      }
      pause();
    }
  }

  private boolean isUp() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean required() {
    return Boolean.parseBoolean(System.getenv("SIMILARFACES_REQUIRE_STAND_INS"));
  }

  /** With npm, which checks every archive against the lock file and runs nothing. */
  private static boolean install() {
    try {
      if (isInstalled()) {
        return true;
      }
      Files.createDirectories(INSTALLED);
      copy("package.json");
      copy("package-lock.json");
      Process npm =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(INSTALLED.toFile())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      return npm.waitFor() == 0;
    } catch (IOException e) {
      // No npm.
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isInstalled() throws IOException {
    Path lock = INSTALLED.resolve("package-lock.json");
    return Files.exists(INSTALLED.resolve("node_modules/dynalite/cli.js"))
        && Files.exists(lock)
        && Files.mismatch(lock, PINNED.resolve("package-lock.json")) == -1;
  }

  private static void copy(String file) throws IOException {
    Files.copy(PINNED.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }
}
