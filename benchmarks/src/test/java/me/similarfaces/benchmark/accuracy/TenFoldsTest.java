package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import me.similarfaces.benchmark.accuracy.TenFolds.Scored;
import org.junit.jupiter.api.Test;

class TenFoldsTest {
  @Test
  void theThresholdIsTheOneThatIsRightMostOften() {
    List<Scored> pairs =
        List.of(
            new Scored(0.1, false),
            new Scored(0.3, true),
            new Scored(0.4, false),
            new Scored(0.5, true),
            new Scored(0.6, true));
    assertThat(TenFolds.threshold(pairs), is(0.5));
    assertThat(TenFolds.accuracy(pairs, 0.5), is(0.8));
  }

  @Test
  void equalCosinesAreNotCutApart() {
    List<Scored> pairs =
        List.of(
            new Scored(0.5, true),
            new Scored(0.5, false),
            new Scored(0.5, false),
            new Scored(0.7, true));
    assertThat(TenFolds.threshold(pairs), is(0.7));
  }

  @Test
  void aFoldIsJudgedByTheThresholdOfTheOthers() {
    List<Scored> pairs =
        List.of(
            new Scored(0.9, true),
            new Scored(0.2, false),
            new Scored(0.6, true),
            new Scored(0.7, false));
    // In the second fold nothing is better than never to say the same; in the first, 0.9.
    assertThat(TenFolds.accuracies(pairs, 2), contains(0.5, 0.5));
  }

  @Test
  void theStandardErrorIsThatOfAMean() {
    assertThat(TenFolds.standardError(List.of(0.9, 1.0, 0.8)), closeTo(0.1 / Math.sqrt(3), 1e-9));
  }
}
