package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that says nothing of race and emotion. */
class SwitchedOffTest {
  @TempDir Path folder;

  @Test
  void aPhotoIsDoneWithoutTheFieldsThatAreOff() throws InterruptedException {
    ServerConfig config =
        TestServer.config(folder, Map.of(Setting.WITHOUT, "race,emotion", Setting.WORKERS, "1"));
    try (SimilarfacesServer server = SimilarfacesServer.open(config, TestServer.home())) {
      assertThat(server.awaitReady(Duration.ofMinutes(5)).running(), is(true));
      Client client = new Client(server.address());
      String id = client.upload(TestServer.sample(1)).id();
      JsonNode photo = client.finished(id).json();
      assertThat(photo.path("status").asText(), is("done"));
      assertThat(photo.path("faces").size(), is(3));
      for (JsonNode face : photo.path("faces")) {
        assertThat(face.at("/age/status").asText(), is("done"));
        assertThat(face.at("/gender/status").asText(), is("done"));
        assertThat(face.at("/similar/status").asText(), is("done"));
        assertThat(face.has("race"), is(false));
        assertThat(face.has("emotion"), is(false));
      }
    }
  }
}
