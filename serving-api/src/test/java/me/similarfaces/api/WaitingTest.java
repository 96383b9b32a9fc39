package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import me.similarfaces.face.Failure;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
  private static final int WAITERS = 600;

  @TempDir Path folder;

  @Test
  void hundredsWhoWaitCostNoThreadAndHoldUpNobody() throws Exception {
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      Client client = server.client();
      String photo = client.upload(TestPhotos.jpeg(8, 8)).id();
      String tag = client.get("/api/v1/photos/" + photo).header("ETag");
      HttpClient http = HttpClient.newHttpClient();
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      for (int i = 0; i < WAITERS; i++) {
        String path = "/api/v1/photos/" + photo + (i % 2 == 0 ? "?wait=30" : "/events");
        waiting.add(
            http.sendAsync(
                client.request(path).header("If-None-Match", tag).build(),
                BodyHandlers.ofString()));
      }
      awaitStreams(client);
      assertThat(client.upload(TestPhotos.jpeg(8, 8)).status(), is(202));
      assertThat(busyThreads(client), is(lessThan(20.0)));
      assertThat(waiting.stream().filter(CompletableFuture::isDone).count(), is(0L));

      server.stores().photos().fail(photo, new Failure(Failure.INTERNAL_ERROR, "for the test"));
      for (CompletableFuture<HttpResponse<String>> answer : waiting) {
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode(), is(200));
        assertThat(answer.get().body().contains("for the test"), is(true));
      }
    }
  }

  @Test
  void whoeverStillWaitsWhenTheServerStopsIsToldAtOnce() throws Exception {
    CompletableFuture<HttpResponse<String>> events;
    long start;
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      Client client = server.client();
      String photo = client.upload(TestPhotos.jpeg(8, 8)).id();
      events =
          HttpClient.newHttpClient()
              .sendAsync(
                  client.request("/api/v1/photos/" + photo + "/events").build(),
                  BodyHandlers.ofString());
      while (!client.get("/metrics").text().contains("similarfaces_http_events_open 1.0")) {
        Thread.sleep(20);
      }
      start = System.nanoTime();
    }
    assertThat(events.get(10, TimeUnit.SECONDS).statusCode(), is(200));
    assertThat((System.nanoTime() - start) / 1e9, is(lessThan(10.0)));
  }

  private static void awaitStreams(Client client) throws InterruptedException {
    String open = "similarfaces_http_events_open " + WAITERS / 2 + ".0";
    while (!client.get("/metrics").text().contains(open)) {
      Thread.sleep(50);
    }
  }

  private static double busyThreads(Client client) {
    String name = "similarfaces_http_threads_busy ";
    return client
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }
}
