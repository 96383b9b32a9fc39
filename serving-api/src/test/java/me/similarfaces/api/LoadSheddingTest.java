package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadSheddingTest {
  @TempDir Path folder;

  @Test
  void whenTheQueueIsFullUploadsAreToldToComeBack() {
    try (IdleServer server = new IdleServer(folder, Map.of(Setting.MAX_QUEUE, "2")).open()) {
      Client client = server.client();
      byte[] photo = TestPhotos.jpeg(8, 8);
      String first = client.upload(photo, "Idempotency-Key", "a").id();
      assertThat(client.upload(photo).status(), is(202));
      Answer refused = client.upload(photo);
      assertThat(refused.status(), is(429));
      assertThat(refused.code(), is("overloaded"));
      assertThat(Integer.parseInt(refused.header("Retry-After")), is(greaterThan(0)));
      assertThat(client.upload(photo, "Idempotency-Key", "a").id(), is(first));
      client.delete("/api/v1/photos/" + first);
      assertThat(client.upload(photo).status(), is(202));
    }
  }

  @Test
  void beforeTheStoresAreOpenTheServerIsAliveButNotReady() {
    try (IdleServer server = new IdleServer(folder, Map.of())) {
      Client client = server.client();
      assertThat(client.get("/livez").status(), is(200));
      assertThat(client.get("/metrics").status(), is(200));
      for (Answer answer : List.of(client.upload(TestPhotos.jpeg(8, 8)), client.get("/readyz"))) {
        assertThat(answer.status(), is(503));
        assertThat(answer.code(), is("not_ready"));
        assertThat(Integer.parseInt(answer.header("Retry-After")), is(greaterThan(0)));
      }
      assertThat(client.get("/readyz").json().path("reasons").size(), is(2));
    }
  }

  @Test
  void photosAreTakenWhileTheModelsAreStillBeingLoaded() {
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      Client client = server.client();
      Answer accepted = client.upload(TestPhotos.jpeg(8, 8));
      assertThat(accepted.status(), is(202));
      assertThat(accepted.json().path("status").asText(), is("queued"));
      Answer readiness = client.get("/readyz");
      assertThat(readiness.status(), is(503));
      assertThat(
          readiness.json().path("reasons").path(0).asText(), is("the models are being loaded"));
      server.state().workIsReadyWithout(List::of);
      assertThat(client.get("/readyz").status(), is(200));
    }
  }

  @Test
  void whatAnInterruptedUploadLeftIsRemovedAtTheNextStart() throws Exception {
    String orphan = PhotoIds.next(1);
    String kept;
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      kept = server.client().upload(TestPhotos.jpeg(8, 8)).id();
      Stores stores = server.stores();
      // As if the process had died after the picture was stored, and before its row was.
      stores.photos().announce(orphan);
      stores
          .blobs()
          .write(
              stores.blobs().imageUri(orphan),
              java.nio.ByteBuffer.wrap(TestPhotos.jpeg(8, 8)),
              "image/jpeg");
    }
    Path uploads = folder.resolve("uploads");
    Files.write(uploads.resolve(orphan + ".upload"), new byte[9]);
    Files.write(uploads.resolve(kept + ".upload"), new byte[9]);
    Files.write(uploads.resolve("MultiPart123"), new byte[9]);
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      assertThat(new UploadFiles(uploads).list().size(), is(0));
      assertThat(pictures(), contains(kept + ".jpg"));
      assertThat(server.client().get("/api/v1/photos/" + kept + "/image").status(), is(200));
    }
  }

  private List<String> pictures() throws java.io.IOException {
    try (var files = Files.walk(folder.resolve("blobs/images"))) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }
}
