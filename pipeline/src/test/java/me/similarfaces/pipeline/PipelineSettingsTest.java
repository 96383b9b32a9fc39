package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Duration;
import me.similarfaces.face.Analyzers;
import me.similarfaces.queue.Leasing;
import org.junit.jupiter.api.Test;

class PipelineSettingsTest {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final PipelineSettings defaults =
      PipelineSettings.embedded(
          new Homes("/data", "/pack", StoreHome.DATA_FOLDER, IndexHome.EMBEDDED), Path.of("/home"));

  @Test
  void theDefaultsAreThese() {
    assertThat(
        defaults,
        is(
            new PipelineSettings(
                new Homes("/data", "/pack", StoreHome.DATA_FOLDER, IndexHome.EMBEDDED),
                Path.of("/home/flink-conf/embedded"),
                CORES,
                Duration.ofSeconds(1),
                5,
                new Leasing(64 * CORES, Duration.ofMinutes(1), Duration.ofMillis(20)),
                Pace.PROMPT,
                Analyzers.ALL)));
  }

  @Test
  void whereNobodyWaitsMorePhotosAreTakenOffTheQueueLessOften() {
    PipelineSettings steady = defaults.withParallelism(3).withPace(Pace.STEADY);
    assertThat(steady.parallelism(), is(3));
    assertThat(steady.checkpointInterval(), is(Duration.ofSeconds(2)));
    assertThat(steady.leasing().maxOpen(), is(3 * 96));
    assertThat(steady.pace(), is(Pace.STEADY));
    assertThat(steady.withParallelism(1).leasing().maxOpen(), is(96));
  }

  @Test
  void moreInstancesMayHaveMorePhotosUnderWay() {
    assertThat(defaults.withParallelism(3).leasing().maxOpen(), is(192));
  }

  @Test
  void relativeFoldersAreMadeAbsoluteBecauseWorkersMayRunElsewhere() {
    Homes homes = Homes.in(Path.of("data"), Path.of("neuron/../pack"));
    assertThat(Path.of(homes.dataDir()), is(Path.of("data").toAbsolutePath()));
    assertThat(Path.of(homes.packDir()), is(Path.of("pack").toAbsolutePath()));
  }
}
