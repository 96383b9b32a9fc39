package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.face.Failure;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes twice, because a queue delivers twice or a job dies, is there once in the end. */
@ParameterizedClass
@EnumSource(Pace.class)
class RepetitionTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Parameter Pace pace;

  @TempDir Path data;
  private Installation home;

  @BeforeEach
  void open() {
    home = new Installation(data);
    FlakyFiles.FAILURES.set(0);
    FlakyFiles.POISON.clear();
    FlakyFiles.ATTEMPTS.clear();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aPhotoThatIsDeliveredTwiceIsInEveryStoreOnce() throws Exception {
    Homes homes = home.homes();
    Parts twice =
        Parts.of(home.settings(pace)).withQueue(() -> new TwiceQueue(Backends.of(homes).queue()));
    List<String> ids = upload(6);
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(pace), twice)) {
      assertAllDone(ids, 22);
    }
  }

  @Test
  void aJobThatDiesIsRestoredAndNothingIsLost() throws Exception {
    List<String> ids = upload(12);
    FlakyFiles.FAILURES.set(2);
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(pace), flaky())) {
      assertAllDone(ids, 44);
    }
    assertThat(FlakyFiles.FAILURES.get(), is(0));
  }

  @Test
  void aPhotoThatKillsTheJobAgainAndAgainIsGivenUpAndTheOthersAreNot() throws Exception {
    List<String> ids = upload(6);
    String poison = home.upload(Installation.sample(1));
    FlakyFiles.POISON.add(poison);
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(pace), flaky())) {
      assertAllDone(ids, 22);
      PhotoRecord given = home.awaitEnd(List.of(poison), PATIENCE).get(0);
      assertThat(given.failure().orElseThrow().reason(), is(Failure.ATTEMPTS_EXHAUSTED));
      home.awaitEmptyQueue(PATIENCE);
    }
    assertThat(FlakyFiles.ATTEMPTS.get(poison), is(5));
  }

  @Test
  void photosUnderWayWhenThePipelineIsClosedAreProcessedByTheNext() throws Exception {
    List<String> ids = upload(12);
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(pace))) {
      home.awaitEnd(ids.subList(0, 1), PATIENCE);
    }
    assertThat(home.backends().queue().stats().depth(), is(greaterThan(0L)));
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(pace))) {
      assertAllDone(ids, 44);
    }
  }

  private List<String> upload(int photos) {
    return IntStream.range(0, photos)
        .mapToObj(i -> home.upload(Installation.sample(1 + i % 6)))
        .toList();
  }

  private Parts flaky() {
    Homes homes = home.homes();
    return Parts.of(home.settings(pace))
        .withFiles(
            () ->
                new FlakyFiles(
                    new StoredPhotoFiles(Backends.of(homes).blobs(), Backends.of(homes).photos())));
  }

  private void assertAllDone(List<String> ids, long faces) throws InterruptedException {
    List<PhotoRecord> photos = home.awaitEnd(ids, PATIENCE);
    assertThat(
        photos.stream().map(PhotoProgress::status).toList(), everyItem(is(PhotoStatus.DONE)));
    assertThat(Installation.failures(photos), is(empty()));
    home.awaitIndexed(faces, PATIENCE);
  }
}
