package me.similarfaces.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.similarfaces.neuron.place.AcceleratorException;
import me.similarfaces.neuron.place.Hardware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jobs")
class LocalClusterTest {
  @TempDir Path folder;
  private LocalCluster cluster;

  @BeforeEach
  void open() {
    cluster = LocalCluster.in(folder.resolve("cluster"), FolderJob.CONFIG);
  }

  @AfterEach
  void stop() throws InterruptedException {
    cluster.stop();
  }

  @Test
  void startingAgainAddsWhatIsMissingAndStoppingEndsAll() throws Exception {
    ClusterStatus one = cluster.start(1, 0);
    assertThat(names(one), contains("jobmanager", "tm1"));
    assertThat(one.slots(), is(Optional.of(new ClusterStatus.Slots(2, 2))));
    ClusterStatus two = LocalCluster.in(folder.resolve("cluster"), FolderJob.CONFIG).start(2, 0);
    assertThat(names(two), contains("jobmanager", "tm1", "tm2"));
    assertThat(two.processes().subList(0, 2), is(one.processes()));
    assertThat(names(cluster.start(1, 0)), contains("jobmanager", "tm1", "tm2"));
    assertThat(openToOthers(two), is(empty()));

    cluster.stop();
    assertThat(cluster.status().running(), is(false));
    two.processes().forEach(process -> assertThat(lives(process), is(false)));
    cluster.stop();
  }

  @Test
  void aJobManagerThatWasKilledIsFoundAgainByItsTaskManagers() throws Exception {
    ClusterStatus before = cluster.start(1, 0);
    cluster.kill("jobmanager");
    assertThat(names(cluster.status()), contains("tm1"));
    ClusterStatus after = cluster.start(1, 0);
    assertThat(names(after), contains("jobmanager", "tm1"));
    assertThat(after.processes().get(1), is(before.processes().get(1)));

    cluster.kill("jobmanager");
    cluster.stop();
    assertThat(cluster.status().processes(), is(empty()));
  }

  @Test
  void aConfigurationThatFlinkDoesNotTakeIsSaidWithTheLog() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    String settings = Files.readString(FolderJob.CONFIG.resolve("config.yaml"));
    Files.writeString(
        config.resolve("config.yaml"),
        settings.replace("bind-host: 127.0.0.1", "bind-host: 192.0.2.1"));
    LocalCluster wrong = LocalCluster.in(folder.resolve("cluster"), config);
    ClusterException error = assertThrows(ClusterException.class, () -> wrong.start(1, 0));
    assertThat(error.getMessage(), containsString("has ended; see " + folder));
    assertThat(error.getMessage().lines().count(), is(1L));
  }

  @Test
  void theCoresOfAnAcceleratorAreSharedOutToTheTaskManagers() throws Exception {
    Path sysfs = folder.resolve("sys/devices/virtual/neuron_device/neuron0");
    Files.createDirectories(sysfs.resolve("info/architecture"));
    Files.writeString(sysfs.resolve("info/architecture/instance_type"), "Inf1\n");
    Files.createFile(Files.createDirectory(folder.resolve("dev")).resolve("neuron0"));
    System.setProperty(Hardware.ROOT_PROPERTY, folder.toString());
    try {
      ClusterStatus status = cluster.start(2, 0);
      assertThat(names(status), contains("jobmanager", "tm1", "tm2"));
      assertThat(coresOf("tm1"), is(Optional.of("0-1")));
      assertThat(coresOf("tm2"), is(Optional.of("2-3")));
      assertThat(coresOf("jobmanager"), is(Optional.empty()));
      assertThrows(ClusterException.class, () -> cluster.start(3, 0));
    } finally {
      System.clearProperty(Hardware.ROOT_PROPERTY);
    }
  }

  private Optional<String> coresOf(String process) {
    ClusterFolder opened = ClusterFolder.open(folder.resolve("cluster"));
    return new ClusterProcess(opened, process).variable("NEURON_RT_VISIBLE_CORES");
  }

  @Test
  void whereAnAcceleratorIsRequiredAndNoneIsThereNothingIsStarted() {
    System.setProperty(Hardware.ROOT_PROPERTY, folder.toString());
    try {
      AcceleratorException refusal =
          assertThrows(AcceleratorException.class, () -> cluster.start(1, 0, true));
      assertThat(refusal.getMessage(), containsString("no " + folder.resolve("dev/neuron*")));
      assertThat(cluster.status().processes(), is(empty()));
    } finally {
      System.clearProperty(Hardware.ROOT_PROPERTY);
    }
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClusterException error =
          assertThrows(ClusterException.class, () -> cluster.start(1, taken.getLocalPort()));
      assertThat(error.getMessage(), containsString("port " + taken.getLocalPort()));
    }
    assertThat(cluster.status().processes(), is(empty()));
  }

  @Test
  void whereNoClusterAnswersIsSaidSoonAndInOneLine() {
    Instant start = Instant.now();
    ClusterException error =
        assertThrows(ClusterException.class, () -> FlinkJobs.at("127.0.0.1:9"));
    assertThat(Duration.between(start, Instant.now()), lessThan(Duration.ofSeconds(6)));
    assertThat(error.getMessage(), containsString("127.0.0.1:9"));
    assertThat(error.getMessage(), containsString("Connection refused"));
    assertThat(error.getMessage().lines().count(), is(1L));
    assertThrows(ClusterException.class, () -> FlinkJobs.at("nowhere"));
  }

  private static List<String> openToOthers(ClusterStatus status) {
    List<String> addresses =
        status.processes().stream().flatMap(process -> Sockets.listening(process.pid())).toList();
    assertThat(addresses, is(not(empty())));
    return addresses.stream().filter(address -> !Sockets.loopback(address)).toList();
  }

  private static List<String> names(ClusterStatus status) {
    return status.processes().stream().map(ClusterStatus.Member::name).toList();
  }

  private static boolean lives(ClusterStatus.Member process) {
    return ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isPresent();
  }
}
