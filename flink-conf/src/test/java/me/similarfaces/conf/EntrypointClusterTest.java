package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles of the image as real processes, on loopback: all that a container would add is one. */
class EntrypointClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Prefix prefix;
  private int port;
  private int metricsPort;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void layOut() throws IOException {
    prefix = Prefix.in(folder);
    port = freePort();
    metricsPort = freePort();
    Path conf = Files.createDirectories(folder.resolve("flink-conf/cluster"));
    Files.writeString(
        conf.resolve("config.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        jobmanager.memory.process.size: 1024m
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.memory.process.size: 1024m
        """
            .formatted(freePort(), port));
  }

  @AfterEach
  void end() throws InterruptedException {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      process.waitFor(20, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  @Test
  void aTaskManagerJoinsAJobManagerAndBothAreHealthy() throws Exception {
    start("jobmanager");
    start(
        "taskmanager",
        "-Dtaskmanager.resource-id=tm1",
        "-Dmetrics.reporter.prom.factory.class=me.similarfaces.cluster.MetricsReporterFactory",
        "-Dmetrics.reporter.prom.port=" + metricsPort);

    await("http://127.0.0.1:" + port + "/overview", "\"taskmanagers\":1");
    await("http://127.0.0.1:" + metricsPort + "/metrics", "flink_taskmanager_Status_JVM");
    assertThat(healthy(Integer.toString(port), "/overview"), is(0));
    assertThat(healthy(Integer.toString(port), "/nothing-there"), is(not(0)));
    assertThat(healthy(Integer.toString(freePort()), "/overview"), is(not(0)));
  }

  private void start(String... role) throws IOException {
    Path log = folder.resolve(role[0] + ".log");
    processes.add(
        prefix
            .process(Map.of(), "entrypoint", role)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start());
  }

  private int healthy(String... arguments) throws IOException, InterruptedException {
    return prefix.process(Map.of(), "healthy", arguments).start().waitFor();
  }

  private static void await(String address, String text) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String answer = get(address);
    while (!answer.contains(text) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200);
      answer = get(address);
    }
    assertThat(answer, containsString(text));
  }

  private static String get(String address) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
