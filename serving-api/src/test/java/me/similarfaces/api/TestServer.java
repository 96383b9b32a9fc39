package me.similarfaces.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import me.similarfaces.pipeline.PipelineStatus;

/**
 * The real server with the real pipeline and models, one for all tests of a JVM: it takes seconds
 * to start, and tests that don't disturb each other can share it.
 */
public final class TestServer {
  /** Started by the first test that wants it. */
  private static final class Shared {
    private static final TestServer SERVER = new TestServer();
  }

  private final Path data = temporaryFolder();
  private final SimilarfacesServer server = SimilarfacesServer.open(config(data, Map.of()), home());

  private TestServer() {
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    try {
      PipelineStatus status = server.awaitReady(Duration.ofMinutes(5));
      if (!status.running()) {
        throw new IllegalStateException(status.reason());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Client client() {
    return new Client(Shared.SERVER.server.address());
  }

  public static String address() {
    return Shared.SERVER.server.address();
  }

  static Stores stores() {
    return Shared.SERVER.server.stores();
  }

  static Path data() {
    return Shared.SERVER.data;
  }

  public static Path home() {
    return Path.of(System.getProperty("similarfaces.home"));
  }

  public static Path pack() {
    return Path.of(System.getProperty("similarfaces.pack"));
  }

  /** One of the group photos of the model pack. */
  public static byte[] sample(int number) {
    try {
      return Files.readAllBytes(pack().resolve("samples").resolve("sample" + number + ".jpg"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A configuration on a free port, with some settings of its own. */
  static ServerConfig config(Path data, Map<Setting, String> settings) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    all.put(Setting.PORT, "0");
    all.put(Setting.DATA, data.toString());
    all.put(Setting.PACK, pack().toString());
    all.putAll(settings);
    return ConfigReader.read(all, Map.of());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("similarfaces-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
