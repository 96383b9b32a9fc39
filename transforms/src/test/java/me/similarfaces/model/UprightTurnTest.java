package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import me.similarfaces.model.LandmarkModel.Look;
import me.similarfaces.vision.Orientation;
import org.junit.jupiter.api.Test;

class UprightTurnTest {
  private final List<Look> asked = new ArrayList<>();

  /** A face for which so much speaks; it stands in the place of its crop. */
  private static List<Look> faces(double... evidence) {
    return DoubleStream.of(evidence)
        .mapToObj(each -> new Look(new byte[] {(byte) Math.round(each * 10)}, Optional.empty()))
        .toList();
  }

  private Optional<Orientation> turn(List<Look> shown, Map<Orientation, List<Look>> turned) {
    return turn(shown, turned, orientation -> turned.get(orientation));
  }

  private Optional<Orientation> turn(
      List<Look> shown,
      Map<Orientation, List<Look>> glance,
      Function<Orientation, List<Look>> closer) {
    return new UprightTurn(this::evidence).of(shown, orientations -> glance, closer);
  }

  private static List<Look> neverAsked(Orientation turn) {
    throw new AssertionError(turn);
  }

  private double evidence(Look face) {
    asked.add(face);
    return face.crop()[0] / 10.0;
  }

  @Test
  void whereAFaceIsPlainlyUprightNothingElseIsLookedAt() {
    Optional<Orientation> turn =
        new UprightTurn(this::evidence)
            .of(
                faces(0.2, 1.6, 0.3),
                orientations -> {
                  throw new AssertionError(orientations);
                },
                UprightTurnTest::neverAsked);
    assertThat(turn, is(Optional.empty()));
    assertThat(asked.size(), is(2));
  }

  @Test
  void theTurnWithTheMostEvidenceIsTaken() {
    Map<Orientation, List<Look>> turned =
        Map.of(Orientation.TURN_LEFT, faces(1.0, 1.0), Orientation.UPSIDE_DOWN, faces(1.9));
    assertThat(turn(faces(0.4), turned), is(Optional.of(Orientation.TURN_LEFT)));
  }

  @Test
  void aPictureWithoutFacesIsTurnedToWhereThereAreSome() {
    assertThat(
        turn(List.of(), Map.of(Orientation.TURN_RIGHT, faces(1.4))),
        is(Optional.of(Orientation.TURN_RIGHT)));
  }

  @Test
  void littleEvidenceOrLittleMoreOfItTurnsNothing() {
    assertThat(turn(List.of(), Map.of(Orientation.TURN_LEFT, faces(1.2))), is(Optional.empty()));
    assertThat(
        turn(faces(1.4, 0.4), Map.of(Orientation.TURN_LEFT, faces(1.3, 1.2))),
        is(Optional.empty()));
    assertThat(turn(List.of(), Map.of()), is(Optional.empty()));
  }

  @Test
  void aTurnThatAGlanceHintsAtIsLookedAtMoreClosely() {
    Map<Orientation, List<Look>> hint =
        Map.of(Orientation.TURN_LEFT, faces(0.7), Orientation.TURN_RIGHT, faces(0.6));
    assertThat(
        turn(List.of(), hint, orientation -> faces(0.7, 0.9)),
        is(Optional.of(Orientation.TURN_LEFT)));
    assertThat(turn(List.of(), hint, orientation -> faces(0.9)), is(Optional.empty()));
    assertThat(
        turn(List.of(), Map.of(Orientation.TURN_LEFT, faces(0.5)), UprightTurnTest::neverAsked),
        is(Optional.empty()));
  }

  @Test
  void onlyTheLargestFacesOfACrowdAreAsked() {
    List<Look> crowd = Collections.nCopies(50, faces(0.1).get(0));
    assertThat(turn(crowd, Map.of(Orientation.TURN_LEFT, crowd)), is(Optional.empty()));
    assertThat("as it is, at a glance, and more closely", asked.size(), is(lessThan(19)));
  }

  @Test
  void aCrowdOfWhichNothingSpeaksIsNotLookedAtMoreClosely() {
    List<Look> crowd = Collections.nCopies(50, faces(0).get(0));
    Map<Orientation, List<Look>> glance = Map.of(Orientation.TURN_LEFT, crowd);
    assertThat(turn(crowd, glance, UprightTurnTest::neverAsked), is(Optional.empty()));
    assertThat(asked.size(), is(lessThan(13)));
  }
}
