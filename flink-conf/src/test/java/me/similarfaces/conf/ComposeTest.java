package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeTest {
  private final JsonNode compose = Deployed.yaml(Deployed.FOLDER.resolve("compose.yaml")).get(0);
  private final JsonNode services = compose.path("services");

  @Test
  void fitsTheSchemaOfComposeFiles() throws Exception {
    ObjectNode withoutName = compose.deepCopy();
    // The only word that is younger than the packaged schema.
    withoutName.remove("name");

    assertThat(ComposeSchema.get().validate(withoutName), is(empty()));
  }

  @Test
  void isReachableFromThisMachineOnly() {
    for (JsonNode service : services) {
      service.path("ports").forEach(p -> assertThat(p.asText(), startsWith("127.0.0.1:")));
    }
    assertThat(compose.at("/networks/inside/internal").asBoolean(), is(true));
    assertThat(onNetwork("outside"), is(List.of("api")));
  }

  @Test
  void asksForKeysAndPasswordsInsteadOfHavingSome() {
    assertThat(
        services.at("/api/environment/SIMILARFACES_API_KEYS").asText(),
        startsWith("${SIMILARFACES_API_KEYS:?"));
    assertThat(
        services.at("/minio/environment/MINIO_ROOT_PASSWORD").asText(),
        startsWith("${MINIO_PASSWORD:?"));
  }

  @Test
  void whatIsWaitedForCanBecomeHealthy() {
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      for (Map.Entry<String, JsonNode> other : service.getValue().path("depends_on").properties()) {
        if (other.getValue().path("condition").asText().equals("service_healthy")) {
          assertThat(other.getKey(), services.path(other.getKey()).has("healthcheck"), is(true));
        }
      }
    }
  }

  @Test
  void everyRoleOfOursHasNoMoreRightsThanItNeeds() {
    for (JsonNode service : services) {
      if (service.path("image").asText().startsWith("similarfaces:")) {
        assertThat(service.path("read_only").asBoolean(), is(true));
        assertThat(service.path("cap_drop").toString(), is("[\"ALL\"]"));
      }
    }
  }

  @Test
  void everyVolumeIsNamed() {
    List<String> named = new ArrayList<>();
    compose.path("volumes").fieldNames().forEachRemaining(named::add);
    for (JsonNode service : services) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":", -1)[0];
        if (!source.startsWith("./")) {
          assertThat(named, hasItem(source));
        }
      }
    }
  }

  private List<String> onNetwork(String network) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> service : services.properties()) {
      for (JsonNode one : service.getValue().path("networks")) {
        if (one.asText().equals(network)) {
          names.add(service.getKey());
        }
      }
    }
    return names;
  }
}
