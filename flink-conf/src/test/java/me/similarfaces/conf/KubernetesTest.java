package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesTest {
  private static final Path BASE = Deployed.FOLDER.resolve("kubernetes/base");

  static Stream<JsonNode> objects() {
    return Deployed.files(BASE, ".yaml").stream()
        .flatMap(file -> Deployed.yaml(file).stream())
        .filter(object -> object.has("kind") && !kind(object).equals("Kustomization"));
  }

  static Stream<JsonNode> ofKubernetes() {
    return objects().filter(object -> !kind(object).equals("FlinkDeployment"));
  }

  static Stream<JsonNode> pods() {
    return objects().map(KubernetesTest::podSpec).filter(spec -> !spec.isMissingNode());
  }

  private static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  private static JsonNode podSpec(JsonNode object) {
    String path = kind(object).equals("FlinkDeployment") ? "/spec/podTemplate" : "/spec/template";
    return object.at(path + "/spec");
  }

  @ParameterizedTest
  @MethodSource("ofKubernetes")
  void everyObjectHasOnlyFieldsThatItsKindHas(JsonNode object) {
    KubernetesObjects.check(object);
  }

  @Test
  void aMistypedFieldIsFound() {
    ObjectNode service =
        objects().filter(o -> kind(o).equals("Service")).findFirst().orElseThrow().deepCopy();
    service.withObject("/spec").put("sessionAfinity", "None");

    assertThrows(IllegalArgumentException.class, () -> KubernetesObjects.check(service));
  }

  /** As the standard "restricted" has it, which the namespace enforces; and more. */
  @ParameterizedTest
  @MethodSource("pods")
  void everyPodRunsWithTheLeastThatItNeeds(JsonNode pod) {
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(), is(true));
    assertThat(pod.at("/securityContext/seccompProfile/type").asText(), is("RuntimeDefault"));
    for (JsonNode container : pod.path("containers")) {
      JsonNode context = container.path("securityContext");
      assertThat(context.path("allowPrivilegeEscalation").asBoolean(true), is(false));
      assertThat(context.path("readOnlyRootFilesystem").asBoolean(), is(true));
      assertThat(context.at("/capabilities/drop/0").asText(), is("ALL"));
    }
  }

  @Test
  void kustomizeTakesEveryFile() {
    JsonNode kustomization = Deployed.yaml(BASE.resolve("kustomization.yaml")).get(0);
    List<String> taken =
        Stream.of(kustomization.path("resources"), kustomization.path("configurations"))
            .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
            .map(JsonNode::asText)
            .toList();
    List<String> there =
        Deployed.files(BASE, ".yaml").stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("kustomization.yaml"))
            .toList();

    assertThat(taken, containsInAnyOrder(there.toArray()));
  }

  @Test
  void theValuesOfMilvusAreYaml() {
    JsonNode values =
        Deployed.yaml(Deployed.FOLDER.resolve("kubernetes/milvus-values.yaml")).get(0);

    assertThat(values.at("/externalS3/bucketName").asText(), is("similarfaces-milvus"));
  }
}
