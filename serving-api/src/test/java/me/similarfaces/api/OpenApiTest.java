package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract says what the server does, and the server does what the contract says. */
class OpenApiTest {
  private static final Set<String> BESIDE_ROUTES = Set.of("get /");

  private final JsonNode contract = contract();

  private static JsonNode contract() {
    try {
      return new ObjectMapper().readTree(Documentation.resource(Documentation.OPENAPI));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyRouteIsInTheContractAndNothingElse(@TempDir Path folder) {
    Set<String> routes = new TreeSet<>();
    try (IdleServer server = new IdleServer(folder, Map.of())) {
      server
          .api()
          .methods()
          .forEach((path, methods) -> methods.forEach(m -> routes.add(name(m, path))));
    }
    routes.removeIf(route -> route.startsWith("head "));
    routes.addAll(BESIDE_ROUTES);
    assertThat(documentedCalls(), is(routes));
  }

  private static String name(HandlerType method, String path) {
    return method.name().toLowerCase(Locale.ROOT) + " " + path;
  }

  private Set<String> documentedCalls() {
    Set<String> calls = new TreeSet<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> calls.add(method + " " + path.getKey())));
    return calls;
  }

  @Test
  void everyProblemIsInTheContract() {
    List<String> documented = new ArrayList<>();
    schema("Problem").at("/properties/code/enum").forEach(code -> documented.add(code.asText()));
    String[] real =
        Arrays.stream(ProblemCode.values()).map(ProblemCode::wireName).toArray(String[]::new);
    assertThat(documented, containsInAnyOrder(real));
  }

  @Test
  void realAnswersHaveEveryFieldOfTheContractAndNoOther() {
    Client client = TestServer.client();
    Answer photo = client.finished(client.upload(TestServer.sample(1)).id());
    client.finished(client.upload(TestServer.sample(1)).id());
    String face = photo.json().at("/faces/0/id").asText();
    check("Photo", photo.json());
    check("Similar", client.get("/api/v1/faces/" + face + "/similar").json());
    check("EmbeddingVector", client.get("/api/v1/faces/" + face + "/embedding").json());
    check("Health", client.get("/livez").json());
    check("Problem", client.get("/nothing").json());
    assertThat(client.get("/openapi.json").json().path("openapi").asText(), is("3.1.0"));
  }

  @Test
  void realArchivesHaveEveryFieldOfTheContractAndNoOther() {
    Client client = TestServer.client();
    Archives archives = TestServer.stores().archives().orElseThrow();
    Archive archive = Archive.of(ApiKeys.KEYLESS_COLLECTION, List.of("/a.zip"));
    String path = "/api/v1/archives/" + archive.id();
    try (ArchiveRun run = archives.begin(archive, () -> false)) {
      String photo = client.upload(TestServer.sample(1)).id();
      archives.store().put(archive.id(), ArchiveEntry.refused(0, "a", "link", "in words"));
      archives.store().put(archive.id(), ArchiveEntry.photo(0, "b", photo));
      check("Archive", client.get(path).json());
      check("ArchiveList", client.get("/api/v1/archives").json());
      check("ArchivePhotoList", client.get(path + "/photos").json());
      check("RefusalList", client.get(path + "/refusals").json());
      check("Archive", client.method("POST", path + "/cancel").json());
      assertThat(run.goesOn(), is(false));
    }
  }

  @Test
  void realEventsHaveEveryFieldOfTheContractAndNoOther() throws IOException {
    Client client = TestServer.client();
    String id = client.upload(TestServer.sample(2)).id();
    Map<String, String> schemas =
        Map.of("faces", "FacesEvent", "field", "FieldEvent", "done", "Photo");
    Set<String> seen = new LinkedHashSet<>();
    for (String event : client.get("/api/v1/photos/" + id + "/events").text().split("\n\n", -1)) {
      List<String> lines = event.lines().toList();
      if (lines.size() == 2) {
        String name = lines.get(0).substring("event: ".length());
        seen.add(name);
        check(schemas.get(name), new ObjectMapper().readTree(lines.get(1).substring(6)));
      }
    }
    assertThat(seen, hasItems("faces", "field", "done"));
  }

  private void check(String schema, JsonNode value) {
    assertThat(value.toString(), new Schemas(contract).errors(schema(schema), value), is(empty()));
  }

  private JsonNode schema(String name) {
    return contract.at("/components/schemas/" + name);
  }
}
