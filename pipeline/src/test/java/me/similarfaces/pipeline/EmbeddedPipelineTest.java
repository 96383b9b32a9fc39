package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.similarfaces.face.FieldResult;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph with real models, on Flink, over a real data directory. */
class EmbeddedPipelineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path data;

  @Test
  void theSamplePhotosEndWithEveryFieldOfEveryFace() throws Exception {
    try (Installation home = new Installation(data);
        EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings())) {
      assertThat(pipeline.awaitStart(PATIENCE), is(PipelineStatus.RUNNING));
      List<String> ids =
          IntStream.rangeClosed(1, 6).mapToObj(Installation::sample).map(home::upload).toList();
      List<PhotoRecord> photos = home.awaitEnd(ids, PATIENCE);
      assertThat(
          photos.stream().map(p -> PhotoProgress.faces(p).size()).toList(),
          contains(3, 3, 3, 4, 5, 4));
      assertThat(
          photos.stream().map(PhotoProgress::status).toList(), everyItem(is(PhotoStatus.DONE)));
      assertThat(failures(photos), is(empty()));
      assertThat(home.backends().index().size(), is(22L));
      home.awaitEmptyQueue(PATIENCE);
    }
  }

  static List<FieldResult> failures(List<PhotoRecord> photos) {
    return photos.stream()
        .map(PhotoRecord::fields)
        .map(Map::values)
        .flatMap(Collection::stream)
        .flatMap(fields -> fields.values().stream())
        .filter(result -> result.failure().isPresent())
        .toList();
  }
}
