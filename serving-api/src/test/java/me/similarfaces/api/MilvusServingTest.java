package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import me.similarfaces.index.MilvusServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product with its faces on a real Milvus server. */
class MilvusServingTest {
  @TempDir Path data;

  @Test
  void lookAlikesComeFromMilvusAndADeletedPhotoIsGoneThereToo() throws InterruptedException {
    ServerConfig config = TestServer.config(data, Map.of(Setting.MILVUS, MilvusServer.uri()));
    try (SimilarfacesServer server = SimilarfacesServer.open(config, TestServer.home())) {
      assertThat(server.awaitReady(Duration.ofMinutes(2)).running(), is(true));
      Client client = new Client(server.address());
      long before = server.stores().index().size();

      String first = client.finished(client.upload(TestServer.sample(1)).id()).id();
      awaitSize(server, before + 3);
      JsonNode second = client.finished(client.upload(TestServer.sample(1)).id()).json();

      for (JsonNode face : second.path("faces")) {
        JsonNode best = face.path("similar").path("matches").path(0);
        assertThat(best.path("photo_id").asText(), is(first));
        assertThat(best.path("similarity").asDouble(), greaterThan(0.999));
      }
      awaitSize(server, before + 6);

      assertThat(client.delete("/api/v1/photos/" + first).status(), is(204));
      assertThat(server.stores().index().size(), is(before + 3));
      JsonNode third = client.finished(client.upload(TestServer.sample(1)).id()).json();
      for (JsonNode face : third.path("faces")) {
        assertThat(photos(face), everyItem(is(not(first))));
      }
    }
  }

  /** The faces of a photo come to the index when everything is known of them. */
  private static void awaitSize(SimilarfacesServer server, long size) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.stores().index().size() != size && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertThat(server.stores().index().size(), is(size));
  }

  private static List<String> photos(JsonNode face) {
    return StreamSupport.stream(face.path("similar").path("matches").spliterator(), false)
        .map(match -> match.path("photo_id").asText())
        .toList();
  }
}
