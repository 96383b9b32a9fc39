package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process each role of the image becomes. */
class EntrypointTest {
  private static final Map<String, String> NOTHING = Map.of();
  private static final Pattern FLAG = Pattern.compile("(?<=\\s)-(XX:|D)[^\\s\"$]+(?=\\s)");

  @TempDir private Path folder;
  private Prefix prefix;

  @BeforeEach
  void layOut() throws IOException {
    prefix = Prefix.in(folder);
    Path conf = Files.createDirectories(folder.resolve("flink-conf/cluster"));
    Files.writeString(
        conf.resolve("config.yaml"),
        """
        jobmanager.rpc.address: localhost
        jobmanager.memory.process.size: 1024m
        taskmanager.memory.process.size: 1280m
        """);
  }

  @Test
  void theApiServesWhatIsOnACluster() throws Exception {
    List<String> command = prefix.command(NOTHING, "entrypoint", "api", "--port=9000");

    assertThat(
        lastOf(command, 4),
        is(List.of("me.similarfaces.cli.Main", "serve", "--mode=cluster", "--port=9000")));
    assertThat(command, hasItem("-Dsimilarfaces.home=" + folder));
    assertThat(command, hasItem("-Dsimilarfaces.pack=" + folder.resolve("pack")));
  }

  @Test
  void everyOtherWordIsACommandOfOurs() throws Exception {
    List<String> command = prefix.command(NOTHING, "entrypoint", "submit", "--stages=all");

    assertThat(
        lastOf(command, 3), is(List.of("me.similarfaces.cli.Main", "submit", "--stages=all")));
    assertThat(
        lastOf(prefix.command(NOTHING, "entrypoint", "create-stores"), 1),
        is(List.of("create-stores")));
    assertThat(
        lastOf(prefix.command(NOTHING, "entrypoint", "--version"), 1), is(List.of("--version")));
  }

  @Test
  void ourCommandsRunWithTheFlagsOfTheLauncher() throws Exception {
    String script = Deployed.text(Deployed.ROOT.resolve("similarfaces"));
    int command = script.indexOf("COMMAND=(\"$JAVA\"");
    String launcher = script.substring(command, script.indexOf(" -cp ", command));
    List<String> flags = FLAG.matcher(launcher).results().map(MatchResult::group).toList();

    assertThat(flags, hasItems("-XX:+UseG1GC", "-Dai.djl.offline=true"));
    assertThat(flags, everyItem(is(in(prefix.command(NOTHING, "entrypoint", "api")))));
  }

  @Test
  void heapAndFurtherFlagsComeFromTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("SIMILARFACES_HEAP", "2g", "SIMILARFACES_JAVA_OPTS", "-Da=b -Dc=d");

    assertThat(
        prefix.command(environment, "entrypoint", "api"), hasItems("-Xmx2g", "-Da=b", "-Dc=d"));
  }

  @Test
  void theRuntimeOfInf1HasAClassPathAndFlagsOfItsOwn() throws Exception {
    Map<String, String> environment = Map.of("SIMILARFACES_RUNTIME", "inf1");
    assertThrows(
        IllegalStateException.class, () -> prefix.command(environment, "entrypoint", "api"));

    Files.writeString(folder.resolve("lib/class-path-inf1"), "lib/all.jar:lib/other.jar");
    String script = Deployed.text(Deployed.ROOT.resolve("similarfaces"));
    Matcher launcher = Pattern.compile("ENGINE=\"(-[^\"]+)\"").matcher(script);
    assertThat(launcher.find(), is(true));
    List<String> command = prefix.command(environment, "entrypoint", "api");
    assertThat(command, hasItems(launcher.group(1).split(" ")));
    assertThat(
        command, hasItem(folder.resolve("lib/all.jar") + ":" + folder.resolve("lib/other.jar")));
  }

  @Test
  void aJobManagerHasTheMemoryThatFlinkCalculates() throws Exception {
    List<String> command =
        prefix.command(
            NOTHING, "entrypoint", "jobmanager", "-Djobmanager.memory.jvm-metaspace.size=200m");

    assertThat(command, hasItem("-XX:MaxMetaspaceSize=" + (200 << 20)));
    assertThat(
        command,
        hasItems(
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            folder.resolve("flink-conf/cluster").toString(),
            "-Djobmanager.memory.jvm-metaspace.size=200m"));
    assertThat(command, hasItem(startsWith("jobmanager.memory.heap.size=")));
  }

  @Test
  void aTaskManagerHasTheMemoryThatFlinkCalculates() throws Exception {
    List<String> command =
        prefix.command(NOTHING, "entrypoint", "taskmanager", "-Dtaskmanager.resource-id=tm1");

    assertThat(
        command,
        hasItems(
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "-Dtaskmanager.resource-id=tm1"));
    assertThat(command, hasItem(startsWith("taskmanager.memory.task.heap.size=")));
    assertThat(command, hasItem("-Dai.djl.pytorch.num_threads=1"));
  }

  @Test
  void aTaskManagerThatNeedsAnAcceleratorLooksForItFirst() throws Exception {
    Map<String, String> required =
        Map.of("SIMILARFACES_REQUIRE_ACCELERATOR", "true", "FLINK_TM_JVM_MEM_OPTS", "-Xmx100m");
    String checked = "me.similarfaces.cluster.AcceleratedTaskManager";
    List<String> standalone = prefix.command(required, "entrypoint", "taskmanager");
    List<String> kubernetes = prefix.command(required, "kubernetes-taskmanager.sh");

    assertThat(
        standalone.get(standalone.indexOf(checked) + 1),
        is("org.apache.flink.runtime.taskexecutor.TaskManagerRunner"));
    assertThat(
        kubernetes.get(kubernetes.indexOf(checked) + 1),
        is("org.apache.flink.kubernetes.taskmanager.KubernetesTaskExecutorRunner"));
    assertThat(prefix.command(required, "entrypoint", "jobmanager").indexOf(checked), is(-1));
    assertThat(
        prefix
            .command(
                Map.of("SIMILARFACES_REQUIRE_ACCELERATOR", "false"), "entrypoint", "taskmanager")
            .indexOf(checked),
        is(-1));
  }

  @Test
  void whatFlinkDoesNotUnderstandIsSaidAtOnce() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () ->
                prefix.command(
                    NOTHING, "entrypoint", "taskmanager", "-Dtaskmanager.memory.process.size=9m"));

    assertThat(refused.getMessage(), containsString("entrypoint: Flink's configuration: "));
  }

  @Test
  void kubernetesStartsItsProcessesByTheNamesOfFlinksScripts() throws Exception {
    Map<String, String> conf = Map.of("FLINK_CONF_DIR", folder.resolve("flink-conf/cluster") + "");
    List<String> jobManager =
        prefix.command(conf, "kubernetes-jobmanager.sh", "kubernetes-application", "-Da=b");
    Map<String, String> memory = Map.of("FLINK_TM_JVM_MEM_OPTS", "-Xmx100m -Xms100m");
    List<String> taskManager = prefix.command(memory, "kubernetes-taskmanager.sh", "-Dx=y");

    assertThat(
        jobManager,
        hasItems(
            "org.apache.flink.kubernetes.entrypoint.KubernetesApplicationClusterEntrypoint",
            "-Da=b"));
    assertThat(
        lastOf(taskManager, 4),
        is(
            List.of(
                "org.apache.flink.kubernetes.taskmanager.KubernetesTaskExecutorRunner",
                "--configDir",
                "/opt/flink/conf",
                "-Dx=y")));
    assertThat(taskManager, hasItems("-Xmx100m", "-Xms100m"));
  }

  @Test
  void kubernetesFindsThoseNamesByWayOfBash() throws Exception {
    Map<String, String> memory = Map.of("FLINK_TM_JVM_MEM_OPTS", "-Xmx100m");
    Process process =
        prefix
            .process(
                memory,
                "entrypoint",
                "bash",
                "-c",
                "ENTRYPOINT_DRY_RUN=true kubernetes-taskmanager.sh -Dx=y ")
            .start();

    assertThat(process.inputReader().lines().toList(), hasItem("-Dx=y"));
  }

  private static List<String> lastOf(List<String> list, int count) {
    return list.subList(list.size() - count, list.size());
  }
}
