package me.similarfaces.benchmark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarTest {
  private static final Walk WALK =
      new Walk(
          2,
          Map.of(
              Stage.DECODE,
              10.0,
              Stage.DETECT,
              20.0,
              Stage.EMBED,
              16.0,
              Stage.SIMILAR,
              2.0,
              Stage.ATTRIBUTES,
              13.0,
              Stage.EMOTION,
              4.0));

  @Test
  void theCriticalPathIsTheLongestChainOfStages() {
    assertThat(WALK.criticalPath(), closeTo(10 + 20 + 16 + 13, 1e-9));
    assertThat(WALK.sum(), closeTo(65, 1e-9));
  }

  @Test
  void theLimitOfTheLatencyIsMadeOfTheCriticalPath() {
    assertThat(Bar.of(figures(100, 8)).get(2).limit(), closeTo(1.5 * 59 + 40, 1e-9));
  }

  @Test
  void everyBarPassesOnItsLimitAndFailsBeyond() {
    assertThat(passes(figures(128.5, 7.5)), contains(true, true, true, true, true, true, true));
    assertThat(passes(figures(128.6, 7.4)), contains(true, true, false, true, false, true, true));
  }

  @Test
  void whatWasNotMeasuredDoesNotPass() {
    assertThat(new Bar("nothing", Double.NaN, 1, true, "").passes(), is(false));
    assertThat(new Bar("nothing", Double.NaN, 1, false, "").passes(), is(false));
  }

  private static List<Boolean> passes(Figures figures) {
    return Bar.of(figures).stream().map(Bar::passes).toList();
  }

  private static Figures figures(double millis, double photosPerSecond) {
    Sample latency = Sample.of(List.of(millis));
    return new Figures(
        2,
        List.of(WALK),
        new LowLoad.Latency(latency, latency, 1),
        new Throughput(100, 10, 19),
        new Throughput(100, 100 / photosPerSecond, 20),
        new Figures.Start(4, 20),
        new Figures.Memory(100, 900, 910, 1000));
  }
}
