package me.similarfaces.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.neuron.place.AcceleratorException;
import me.similarfaces.neuron.place.Hardware;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreGroupsTest {
  private static final Hardware FOUR_CORES =
      new Hardware.Neuron("inf1", List.of(0), List.of(0, 1, 2, 3));
  private static final Hardware NONE = new Hardware.CpuOnly("no device");

  @TempDir Path folder;
  private ClusterFolder cluster;

  @BeforeEach
  void open() {
    cluster = ClusterFolder.open(folder);
  }

  private List<ClusterProcess> taskManagers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new ClusterProcess(cluster, "tm" + number))
        .toList();
  }

  private static List<String> cores(CoreGroups groups, List<ClusterProcess> taskManagers) {
    Map<ClusterProcess, Map<String, String>> all = groups.environments(taskManagers);
    return taskManagers.stream()
        .flatMap(tm -> Stream.ofNullable(all.get(tm)))
        .flatMap(environment -> Stream.ofNullable(environment.get("NEURON_RT_VISIBLE_CORES")))
        .toList();
  }

  @Test
  void everyTaskManagerGetsCoresOfItsOwn() {
    CoreGroups groups = CoreGroups.on(FOUR_CORES, false);
    assertThat(cores(groups, taskManagers(1)), is(List.of("0-3")));
    assertThat(cores(groups, taskManagers(2)), is(List.of("0-1", "2-3")));
    assertThat(cores(groups, taskManagers(3)), is(List.of("0-1", "2", "3")));
  }

  @Test
  void moreTaskManagersThanCoresAreRefused() {
    CoreGroups groups = CoreGroups.on(FOUR_CORES, false);
    List<ClusterProcess> five = taskManagers(5);
    assertThat(
        assertThrows(ClusterException.class, () -> groups.environments(five)).getMessage(),
        is("4 of 4 accelerator cores are free, which is too few for 5 more task managers"));
  }

  @Test
  void theCoresOfThoseThatRunAreNotGivenToOthers() throws Exception {
    List<ClusterProcess> three = taskManagers(3);
    List<String> sleep =
        List.of("-cp", System.getProperty("java.class.path"), Sleeper.class.getName());
    three.get(1).start(sleep, Map.of("NEURON_RT_VISIBLE_CORES", "1-2"));
    try {
      awaitVariable(three.get(1));
      CoreGroups groups = CoreGroups.on(FOUR_CORES, false);
      assertThat(cores(groups, three), is(List.of("0", "3")));
      List<ClusterProcess> four = taskManagers(4);
      assertThrows(ClusterException.class, () -> groups.environments(four));
    } finally {
      three.get(1).kill();
    }
  }

  /** For a moment it is still setsid, which has not become java. */
  private static void awaitVariable(ClusterProcess process) throws InterruptedException {
    Optional<String> cores = Optional.empty();
    for (int i = 0; i < 100 && cores.isEmpty(); i++) {
      cores = process.variable("NEURON_RT_VISIBLE_CORES");
      Thread.sleep(20);
    }
    assertThat(cores, is(Optional.of("1-2")));
  }

  @Test
  void withoutDevicesNobodyIsToldOfCores() {
    CoreGroups groups = CoreGroups.on(NONE, false);
    List<ClusterProcess> two = taskManagers(2);
    assertThat(cores(groups, two), is(List.of()));
    assertThat(
        groups.environments(two).get(two.get(0)),
        is(Map.of("SIMILARFACES_REQUIRE_ACCELERATOR", "false")));
  }

  @Test
  void anAcceleratorThatIsRequiredHasToBeThereAndIsRequiredOfTheProcesses() {
    assertThat(
        assertThrows(AcceleratorException.class, () -> CoreGroups.on(NONE, true)).getMessage(),
        is("an accelerator is required: no device"));
    List<ClusterProcess> one = taskManagers(1);
    assertThat(
        CoreGroups.on(FOUR_CORES, true).environments(one).get(one.get(0)),
        is(Map.of("SIMILARFACES_REQUIRE_ACCELERATOR", "true", "NEURON_RT_VISIBLE_CORES", "0-3")));
  }
}
