package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import me.similarfaces.pipeline.PipelineStatus.State;
import me.similarfaces.store.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that can't run says why, instead of trying for ever. */
class PipelineFailureTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void withoutAModelPackItNamesWhatIsMissing() throws Exception {
    Path nowhere = folder.resolve("no-pack");
    Homes homes = Homes.in(folder.resolve("data"), nowhere);
    try (EmbeddedPipeline pipeline = EmbeddedPipeline.start(settings(homes))) {
      PipelineStatus status = pipeline.awaitStart(PATIENCE);
      assertThat(status.state(), is(State.FAILED));
      assertThat(status.reason(), containsString(nowhere.toString()));
    }
  }

  @Test
  void aDataDirectoryThatIsInUseIsLeftAlone() throws Exception {
    Installation home = new Installation(folder.resolve("data"));
    try (DataDirectory owner = DataDirectory.open(folder.resolve("data"));
        EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings())) {
      PipelineStatus status = pipeline.awaitStart(PATIENCE);
      assertThat(status.state(), is(State.FAILED));
      assertThat(status.reason(), containsString("data"));
    }
  }

  @Test
  void whatFlinkLeftBehindIsDeletedAndItsConfigurationPointsThere() throws IOException {
    Path left = Files.createDirectories(folder.resolve("flink").resolve("tmp").resolve("old"));
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("config.yaml"), "parallelism.default: 1");
    Path config = FlinkFolder.prepare(folder, conf);
    assertThat(Files.exists(left), is(false));
    assertThat(
        Files.readString(config.resolve("config.yaml")),
        allOf(
            containsString("parallelism.default: 1"),
            containsString("io.tmp.dirs: '" + folder.resolve("flink").resolve("tmp"))));
  }

  private static PipelineSettings settings(Homes homes) {
    return PipelineSettings.embedded(homes, Path.of(System.getProperty("similarfaces.home")));
  }
}
