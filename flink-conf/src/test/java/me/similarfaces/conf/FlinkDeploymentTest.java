package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's own classes are not to be had here: its fields are listed by its reference. */
class FlinkDeploymentTest {
  private static final Set<String> SPEC =
      Set.of(
          "image",
          "flinkVersion",
          "mode",
          "serviceAccount",
          "flinkConfiguration",
          "podTemplate",
          "jobManager",
          "taskManager",
          "job");
  private static final Set<String> PROCESS = Set.of("resource", "replicas", "podTemplate");
  private static final Set<String> JOB =
      Set.of("jarURI", "entryClass", "args", "parallelism", "upgradeMode", "state");

  @ParameterizedTest
  @ValueSource(strings = {"extract", "analyze"})
  void onlyHasFieldsThatTheOperatorKnows(String name) {
    JsonNode spec = FlinkJob.named(name).spec();

    assertThat(others(spec, SPEC), is(empty()));
    assertThat(others(spec.path("job"), JOB), is(empty()));
    assertThat(others(spec.path("jobManager"), PROCESS), is(empty()));
    assertThat(others(spec.path("taskManager"), PROCESS), is(empty()));
    KubernetesObjects.checkPodTemplate(spec.path("podTemplate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"extract", "analyze"})
  void onlySetsOptionsThatFlinkHas(String name) {
    JsonNode configuration = FlinkJob.named(name).spec().path("flinkConfiguration");

    assertThat(FlinkOptions.unknownIn(configuration), is(empty()));
  }

  /** Flink refuses sizes that don't fit into each other, and this throws then. */
  @ParameterizedTest
  @ValueSource(strings = {"extract", "analyze"})
  void theMemoryOfItsProcessesAddsUp(String name) {
    Configuration configuration = FlinkJob.named(name).configuration();

    var worker = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    assertThat(worker.getJvmMetaspaceAndOverhead().getOverhead().getMebiBytes(), is(1200));
    JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
        configuration, JobManagerOptions.JVM_HEAP_MEMORY);
  }

  /** What a cluster of processes runs with. */
  @ParameterizedTest
  @ValueSource(strings = {"extract", "analyze"})
  void latencyAndRestartsAreThoseOfTheLocalCluster(String name) {
    Configuration configuration = FlinkJob.named(name).configuration();
    JsonNode local = Deployed.yaml(Deployed.FOLDER.resolve("cluster/config.yaml")).get(0);

    for (String key :
        List.of(
            "execution.buffer-timeout.interval",
            "restart-strategy.type",
            "restart-strategy.exponential-delay.initial-backoff",
            "restart-strategy.exponential-delay.max-backoff",
            "restart-strategy.exponential-delay.backoff-multiplier",
            "restart-strategy.exponential-delay.reset-backoff-threshold",
            "taskmanager.network.memory.buffers-per-channel",
            "taskmanager.network.memory.floating-buffers-per-gate")) {
      String expected = local.at("/" + key.replace('.', '/')).asText();
      assertThat(key, configuration.getString(key, "not set"), is(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"extract", "analyze"})
  void submitsItsOwnStageFromWithinTheJobManager(String name) {
    JsonNode job = FlinkJob.named(name).spec().path("job");

    assertThat(job.path("entryClass").asText(), is("me.similarfaces.cli.Main"));
    assertThat(
        job.path("args").toString(),
        is("[\"submit\",\"--stages=" + name + "\",\"--flink=[auto]\"]"));
    assertThat(job.path("upgradeMode").asText(), is("savepoint"));
  }

  @Test
  void theOverlayGivesChipsToTheWorkersOfExtractOnly() {
    Path file = Deployed.FOLDER.resolve("kubernetes/inf1/extract.yaml");
    JsonNode overlay = Deployed.yaml(file).get(0);
    JsonNode template = overlay.at("/spec/taskManager/podTemplate");

    assertThat(overlay.at("/metadata/name").asText(), is("extract"));
    assertThat(overlay.at("/spec/jobManager").isMissingNode(), is(true));
    assertThat(
        template.at("/spec/containers/0/resources/limits").toString(),
        is("{\"aws.amazon.com/neuron\":\"1\"}"));
    assertThat(template.at("/spec/tolerations").toString(), is(not("")));
    assertThat(
        template.at("/spec/containers/0/env").toString(),
        is("[{\"name\":\"SIMILARFACES_REQUIRE_ACCELERATOR\",\"value\":\"true\"}]"));
    KubernetesObjects.checkPodTemplate(template);
  }

  private static Set<String> others(JsonNode object, Set<String> known) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    names.removeAll(known);
    return names;
  }
}
