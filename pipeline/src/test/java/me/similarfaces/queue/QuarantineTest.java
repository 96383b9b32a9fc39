package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.OptionalLong;
import me.similarfaces.queue.Quarantine.Situation;
import me.similarfaces.queue.Quarantine.Turn;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final long NOW = 1_000_000;
  private static final long PATIENCE = Quarantine.PATIENCE_MILLIS;

  @Test
  void withoutSuspectsEverybodyGoes() {
    assertThat(Quarantine.turn(situation(7, false, true, OptionalLong.empty())), is(Turn.OTHERS));
    assertThat(Quarantine.turn(situation(0, false, false, OptionalLong.empty())), is(Turn.OTHERS));
  }

  @Test
  void nothingGoesWhileASuspectIsInFlight() {
    assertThat(Quarantine.turn(situation(1, true, true, OptionalLong.empty())), is(Turn.NOBODY));
    assertThat(Quarantine.turn(situation(1, true, true, waited(PATIENCE))), is(Turn.NOBODY));
  }

  @Test
  void aSuspectGoesInALull() {
    assertThat(Quarantine.turn(situation(0, false, false, waited(0))), is(Turn.SUSPECT));
  }

  @Test
  void aSuspectWaitsWhileOthersDo() {
    assertThat(Quarantine.turn(situation(0, false, true, waited(0))), is(Turn.OTHERS));
    assertThat(Quarantine.turn(situation(3, false, true, waited(PATIENCE - 1))), is(Turn.OTHERS));
  }

  @Test
  void whenNoLullComesTheOthersAreHeldBackAndTheSuspectGoes() {
    assertThat(Quarantine.turn(situation(3, false, true, waited(PATIENCE))), is(Turn.NOBODY));
    assertThat(Quarantine.turn(situation(0, false, true, waited(PATIENCE))), is(Turn.SUSPECT));
  }

  @Test
  void aLeaseThatNeverEndsDoesNotHoldTheOthersBackForGood() {
    long long1 = 2 * PATIENCE;
    assertThat(Quarantine.turn(situation(1, false, true, waited(long1))), is(Turn.OTHERS));
    assertThat(
        Quarantine.turn(situation(1, false, true, waited(long1 + PATIENCE))), is(Turn.NOBODY));
  }

  @Test
  void theTurnChangesWhenPatienceEnds() {
    assertThat(
        Quarantine.nextChange(situation(3, false, true, waited(PATIENCE - 10))),
        is(OptionalLong.of(NOW + 10)));
    assertThat(
        Quarantine.nextChange(situation(3, false, true, waited(PATIENCE))),
        is(OptionalLong.of(NOW + PATIENCE)));
    assertThat(
        Quarantine.nextChange(situation(3, false, true, OptionalLong.empty())),
        is(OptionalLong.empty()));
  }

  private static OptionalLong waited(long millis) {
    return OptionalLong.of(NOW - millis);
  }

  private static Situation situation(
      long inFlight, boolean suspectInFlight, boolean othersWaiting, OptionalLong suspectSince) {
    return new Situation(NOW, inFlight, suspectInFlight, othersWaiting, suspectSince);
  }
}
