package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import me.similarfaces.face.Box;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastScoreTest {
  private static final LeastScore LEAST = new LeastScore(0.02f, 0.6f, 0.04f, 0.9f);

  @ParameterizedTest
  @CsvSource({
    "10, 0.61, true",
    "20, 0.59, false",
    "30, 0.74, false",
    "30, 0.76, true",
    "40, 0.89, false",
    "300, 0.91, true"
  })
  void itRisesWithTheHeight(float height, float score, boolean reached) {
    assertThat(LEAST.isReached(new Box(0, 0, 10, height, score), 1000), is(reached));
  }
}
