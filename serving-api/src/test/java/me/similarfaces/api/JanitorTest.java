package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JanitorTest {
  @TempDir Path folder;

  @Test
  void photosWhoseTimeIsOverAreDeletedFromEveryStore() {
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      Client client = server.client();
      String id = client.upload(TestPhotos.jpeg(8, 8)).id();
      assertThat(sweep(server, Duration.ofMinutes(59), Optional.of(Duration.ofHours(1))), is(0));
      assertThat(client.get("/api/v1/photos/" + id).status(), is(200));
      assertThat(sweep(server, Duration.ofDays(999), Optional.empty()), is(0));
      assertThat(sweep(server, Duration.ofMinutes(61), Optional.of(Duration.ofHours(1))), is(1));
      assertThat(client.get("/api/v1/photos/" + id).code(), is("photo_not_found"));
      assertThat(server.stores().queue().stats().depth(), is(0L));
      assertThat(server.stores().photos().stats().photos(), is(OptionalLong.of(0)));
    }
  }

  @Test
  void aDeletionThatWasInterruptedIsCompletedInTheNextRound() {
    try (IdleServer server = new IdleServer(folder, Map.of()).open()) {
      String id = server.client().upload(TestPhotos.jpeg(8, 8)).id();
      server.stores().photos().bury(id);
      assertThat(server.stores().queue().stats().depth(), is(1L));
      sweep(server, Duration.ZERO, Optional.empty());
      assertThat(server.stores().queue().stats().depth(), is(0L));
      assertThat(server.stores().photos().exists(id), is(false));
    }
  }

  private static int sweep(IdleServer server, Duration later, Optional<Duration> retention) {
    InstantSource clock = () -> InstantSource.system().instant().plus(later);
    try (Janitor janitor = new Janitor(server.stores(), retention, clock)) {
      return janitor.sweep();
    }
  }
}
