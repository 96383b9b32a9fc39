package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import me.similarfaces.api.Client;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.api.TestServer;
import me.similarfaces.cli.Main;
import me.similarfaces.cluster.LocalCluster;
import me.similarfaces.inf1.FakeDevices;
import me.similarfaces.inf1.Inf1Jvm;
import me.similarfaces.inf1.VariantPack;
import me.similarfaces.pipeline.Stages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job {@code extract} on a task manager of inf1, with a stand-in for Neuron's library and chip,
 * and {@code analyze} on another cluster with the class path of the main build.
 */
@Tag("cluster")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class Inf1ClusterTest {
  private static final int GROUPS = 6;
  private static final Pattern METRICS = Pattern.compile("Metrics are at (\\S+)");

  @TempDir private Path folder;

  @Test
  void extractOnInf1LeavesWhatItLeavesOnTheCpu() throws Exception {
    Path pack = folder.resolve("pack");
    Inf1Jvm.classPath();
    FakeDevices devices = FakeDevices.oneChip(folder.resolve("machine"));
    VariantPack.make(TestServer.pack(), pack);
    try (Installation installation = new Installation(1)) {
      LocalCluster inf1 = startCluster(devices, pack);
      try {
        installation.submit(Stages.ANALYZE);
        installation.submit(Stages.EXTRACT, inf1, pack);
        compareWithCpu(installation);
        assertThat(devices.runs(0), is(greaterThan(0L)));
        assertThat(devices.runs(1), is(greaterThan(0L)));
        assertThat(devices.runs(2), is(0L));
        String metrics = metrics();
        for (String model : List.of("fr_detect", "fr_feature")) {
          assertThat(metrics, matchesPattern(placed("inf1", "PyTorch", model)));
        }
        assertThat(metrics, matchesPattern(placed("cpu", "OnnxRuntime", "fr_landmark")));
      } finally {
        inf1.stop();
      }
    }
  }

  private static Pattern placed(String hardware, String engine, String model) {
    return Pattern.compile(
        ".*similarfaces_models_placement\\{engine=\"%s\",hardware=\"%s\",model=\"%s@.*"
            .formatted(engine, hardware, model),
        Pattern.DOTALL);
  }

  /** What the task manager says; its log says where. */
  private String metrics() throws IOException {
    Matcher address = METRICS.matcher(Files.readString(folder.resolve("cluster/log/tm1.log")));
    assertThat(address.find(), is(true));
    try (InputStream answer = URI.create(address.group(1)).toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** {@code SIMILARFACES_RUNTIME=inf1 ./similarfaces cluster start}, without the launcher. */
  private LocalCluster startCluster(FakeDevices devices, Path pack)
      throws IOException, InterruptedException {
    Path cluster = folder.resolve("cluster");
    List<String> command = new ArrayList<>(Inf1Jvm.java());
    command.add("-Dsimilarfaces.home=" + TestServer.home());
    command.add("-Dsimilarfaces.pack=" + pack);
    command.add("-Dsimilarfaces.hardware.root=" + devices.root());
    command.addAll(List.of("-cp", Inf1Jvm.classPath(), Main.class.getName()));
    command.addAll(List.of("cluster", "start", "--task-managers", "1", "--port", "0"));
    command.addAll(List.of("--folder", cluster.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment(devices));
    assertThat(builder.start().waitFor(), is(0));
    return LocalCluster.in(cluster, TestServer.home().resolve("flink-conf/cluster"));
  }

  private static Map<String, String> environment(FakeDevices devices) {
    Map<String, String> environment = new HashMap<>(devices.environment("0-1"));
    environment.put("SIMILARFACES_REQUIRE_ACCELERATOR", "true");
    environment.put("DJL_CACHE_DIR", Inf1Jvm.CACHE.toString());
    return environment;
  }

  private static void compareWithCpu(Installation installation) throws InterruptedException {
    try (ServerProcess api = installation.serve();
        ServerProcess cpu = installation.serveEmbedded()) {
      Client client = api.client();
      List<String> ids =
          IntStream.rangeClosed(1, GROUPS)
              .mapToObj(i -> client.upload(TestServer.sample(i)).id())
              .toList();
      new Audit(installation.backends()).allDone(ids);
      cpu.awaitReady();
      Client other = cpu.client();
      for (int i = 1; i <= GROUPS; i++) {
        JsonNode expected = other.finished(other.upload(TestServer.sample(i)).id()).json();
        Documents.assertSame(client.get("/api/v1/photos/" + ids.get(i - 1)).json(), expected);
      }
    }
  }
}
