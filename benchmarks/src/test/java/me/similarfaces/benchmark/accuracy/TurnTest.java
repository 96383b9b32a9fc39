package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.OptionalInt;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import org.junit.jupiter.api.Test;

class TurnTest {
  /** A face whose right eye lies there from its left one. */
  private static Landmarks face(float right, float down) {
    Point left = new Point(50, 50);
    return new Landmarks(left, new Point(50 + right, 50 + down), left, left, left);
  }

  @Test
  void eyesTellByHowManyQuarterTurnsFacesLie() {
    assertThat(Facing.of(List.of(face(20, 5))), is(OptionalInt.of(0)));
    assertThat(Facing.of(List.of(face(-5, 20))), is(OptionalInt.of(1)));
    assertThat(Facing.of(List.of(face(-20, -1))), is(OptionalInt.of(2)));
    assertThat(Facing.of(List.of(face(1, -20))), is(OptionalInt.of(3)));
    assertThat(Facing.of(List.of()), is(OptionalInt.empty()));
  }

  @Test
  void mostFacesDecideAndNotTheLargest() {
    assertThat(Facing.of(List.of(face(0, 90), face(9, 0), face(8, 1))), is(OptionalInt.of(0)));
  }

  @Test
  void eachTurnIsJudgedByItself() {
    List<OptionalInt> upright =
        List.of(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3));
    List<OptionalInt> other =
        List.of(OptionalInt.of(3), OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(1));
    Outcome outcome = TurnMeasurement.outcome(List.of(upright, other), 1);
    assertThat(outcome.text(), containsString("2 photos, 1 unreadable"));
    assertThat(percent(outcome, "upright", TurnVerdict.RIGHT), is(50.0));
    assertThat(percent(outcome, "upright", TurnVerdict.WRONG), is(50.0));
    assertThat(percent(outcome, "turn right", TurnVerdict.AS_SHOWN), is(50.0));
    assertThat(percent(outcome, "upside down", TurnVerdict.NO_FACE), is(50.0));
    assertThat(percent(outcome, "turn left", TurnVerdict.WRONG), is(50.0));
    assertThat(percent(outcome, "turn left", TurnVerdict.NO_FACE), is(0.0));
  }

  private static double percent(Outcome outcome, String turn, TurnVerdict verdict) {
    return outcome.json().at("/" + turn + "/" + verdict.words() + "/percent").asDouble();
  }
}
