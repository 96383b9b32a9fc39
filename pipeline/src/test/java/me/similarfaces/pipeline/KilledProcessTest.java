package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KilledProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path data;

  @ParameterizedTest
  @EnumSource(Pace.class)
  void afterAKillEveryAcceptedPhotoIsFinishedAndInTheIndexOnce(Pace pace) throws Exception {
    List<String> accepted = acceptAndKill(24, pace);
    Installation home = new Installation(data);
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(pace))) {
      List<PhotoRecord> photos = home.awaitEnd(accepted, PATIENCE);
      assertThat(
          photos.stream().map(PhotoProgress::status).toList(), everyItem(is(PhotoStatus.DONE)));
      assertThat(Installation.failures(photos), is(empty()));
      home.awaitIndexed(4 * 22L, PATIENCE);
    } finally {
      home.close();
    }
  }

  /** Kills the process while it works on the photos it has accepted. */
  private List<String> acceptAndKill(int photos, Pace pace) throws Exception {
    Process process = DoomedProcess.start(data, photos, pace);
    List<String> accepted = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      while (accepted.size() < photos) {
        photoId(out.readLine()).ifPresent(accepted::add);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return accepted;
  }

  /** The log is printed there too. */
  private static Optional<String> photoId(String line) {
    if (line == null) {
      throw new AssertionError("the process has ended by itself");
    }
    try {
      return Optional.of(UUID.fromString(line).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
