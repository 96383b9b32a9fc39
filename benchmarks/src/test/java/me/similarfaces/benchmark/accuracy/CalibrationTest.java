package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static Guess sure(double confidence, boolean right) {
    return new Guess(new double[] {confidence, 1 - confidence}, right ? 0 : 1);
  }

  /** 100 of them, so many of which are right. */
  private static List<Guess> hundred(double confidence, int right) {
    List<Guess> guesses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      guesses.add(sure(confidence, i < right));
    }
    return guesses;
  }

  @Test
  void whoIsAsOftenRightAsSureHasNoError() {
    assertThat(Calibration.error(hundred(0.7, 70)), closeTo(0, 1e-9));
  }

  @Test
  void theErrorIsTheMeanOverTheFacesOfTheGapsOfTheBins() {
    List<Guess> guesses = new ArrayList<>(hundred(0.9, 70));
    guesses.addAll(hundred(0.6, 70));
    assertThat(Calibration.error(guesses), closeTo((0.2 + 0.1) / 2, 1e-9));
  }

  @Test
  void tooMuchAndTooLittleInOneBinCancelOut() {
    assertThat(Calibration.error(List.of(sure(0.75, true), sure(0.75, false))), is(0.25));
    assertThat(Calibration.error(List.of(sure(0.7, true), sure(0.7, false))), closeTo(0.2, 1e-9));
  }

  @Test
  void scalingDividesTheLogits() {
    // Logits 2 and 0, divided by 2.
    double before = 1 / (1 + Math.exp(-2));
    Guess scaled = sure(before, true).scaled(2);
    assertThat(scaled.confidence(), closeTo(1 / (1 + Math.exp(-1)), 1e-9));
    assertThat(scaled.right(), is(true));
    assertThat(scaled.scaled(0.5).confidence(), closeTo(before, 1e-9));
  }

  @Test
  void theTemperatureMakesTheConfidenceAsLargeAsTheShareThatIsRight() {
    List<Guess> guesses = hundred(0.95, 80);
    double temperature = Calibration.temperature(guesses);
    assertThat(temperature, closeTo(Math.log(0.95 / 0.05) / Math.log(0.8 / 0.2), 0.01));
    assertThat(Calibration.error(Calibration.scaled(guesses, temperature)), closeTo(0, 0.002));
  }

  @Test
  void drawingAgainGivesAnIntervalOfTheRightSize() {
    double expected = 1.96 * Math.sqrt(0.7 * 0.3 / 100);
    assertThat(Calibration.halfWidth(hundred(0.9, 70)), closeTo(expected, expected / 3));
  }
}
