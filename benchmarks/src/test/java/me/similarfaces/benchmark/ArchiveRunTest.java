package me.similarfaces.benchmark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.stream.LongStream;
import me.similarfaces.benchmark.ProcessWatch.Look;
import org.junit.jupiter.api.Test;

class ArchiveRunTest {
  /** 10 photos, one a second from second 5 on; half a second of CPU a second, memory that grows. */
  private static final ArchiveRun RUN =
      new ArchiveRun(
          0,
          5_000,
          LongStream.rangeClosed(6, 15).mapToObj(second -> second * 1_000).toList(),
          18_000,
          LongStream.rangeClosed(0, 18).mapToObj(ArchiveRunTest::look).toList());

  private static Look look(long second) {
    return new Look(second * 1_000, second / 2.0, 100 + 10 * second, 50);
  }

  @Test
  void startAndEndOfTheEngineAreNoPartOfTheSpeed() {
    assertThat(RUN.startSeconds(), is(5.0));
    assertThat(RUN.endSeconds(), is(3.0));
    assertThat(RUN.whole().photosPerSecond(), closeTo(1, 1e-9));
    assertThat(RUN.whole().cpuMillisPerPhoto(), closeTo(500, 1e-9));
    assertThat(RUN.secondHalf().photos(), is(5));
    assertThat(RUN.secondHalf().seconds(), closeTo(5, 1e-9));
  }

  @Test
  void memoryThatGrowsFailsAndOpenFilesThatDoNotPass() {
    List<Bar> bars = new ArchiveMemory(RUN).bars();
    assertThat(bars.get(0).value(), closeTo(250 / 180.0, 1e-9));
    assertThat(bars.stream().map(Bar::passes).toList(), is(List.of(false, true)));
  }
}
