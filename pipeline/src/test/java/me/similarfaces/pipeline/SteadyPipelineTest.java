package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import me.similarfaces.face.Face;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph as it is for archives. */
class SteadyPipelineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path data;
  private Installation home;
  private EmbeddedPipeline pipeline;

  @BeforeEach
  void start() throws Exception {
    home = new Installation(data);
    pipeline = EmbeddedPipeline.start(home.settings(Pace.STEADY));
    assertThat(pipeline.awaitStart(PATIENCE), is(PipelineStatus.RUNNING));
  }

  @AfterEach
  void stop() {
    pipeline.close();
    home.close();
  }

  @Test
  void theSamplePhotosEndWithEveryFieldAndAreIndexedOnceWithAllThatIsKnown() throws Exception {
    List<PhotoRecord> photos = EmbeddedPipelineTest.samplesEndWithEveryFieldOfEveryFace(home);
    home.awaitEmptyQueue(PATIENCE);
    assertThat(home.indexed(), is(22L));
    PhotoRecord photo = photos.get(4);
    for (Face face : PhotoProgress.faces(photo)) {
      FaceFilter same = EmbeddedPipelineTest.genders(EmbeddedPipelineTest.gender(photo, face));
      assertThat(home.found(photo, face, same), hasItem(face.id()));
    }
  }

  @Test
  void aPhotoThatIsDeletedWhileItIsProcessedLeavesNothingBehind() throws Exception {
    for (int round = 0; round < 6; round++) {
      String id = home.upload(Installation.sample(1 + round));
      Thread.sleep(100L * round);
      assertThat(home.backends().deletion().delete(id), is(true));
    }
    home.awaitEmptyQueue(PATIENCE);
    assertThat(home.indexed(), is(0L));
  }
}
