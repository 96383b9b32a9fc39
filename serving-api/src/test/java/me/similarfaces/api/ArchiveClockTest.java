package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.OptionalLong;
import me.similarfaces.store.ArchiveCounts;
import org.junit.jupiter.api.Test;

class ArchiveClockTest {
  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  /** Of ten entries more than photos, which were refused. */
  private static ArchiveCounts counts(long photos, long done) {
    return new ArchiveCounts(photos + 10, photos, 0, done, 0, 0, 0, false, Map.of());
  }

  private static long seconds(double seconds) {
    return System.nanoTime() + (long) (seconds * 1e9);
  }

  @Test
  void whatWasThereBeforeAndTheTimeBeforeTheFirstPhotoDoNotCount() {
    ArchiveClock clock = new ArchiveClock(counts(200, 100));
    assertThat(clock.speed(counts(300, 100), UNKNOWN, seconds(20)).photosPerSecond(), is(0.0));
    assertThat(
        clock.speed(counts(300, 101), UNKNOWN, seconds(100)).photosPerSecond(),
        closeTo(0.01, 0.001));
    assertThat(
        clock.speed(counts(300, 121), UNKNOWN, seconds(110)).photosPerSecond(), closeTo(2.0, 0.01));
  }

  @Test
  void theTimeLeftIsThatOfThePhotosThatAreOnTheirWayOrExpected() {
    ArchiveClock clock = new ArchiveClock(counts(190, 0));
    OptionalLong all = OptionalLong.of(500);
    assertThat(clock.speed(counts(190, 0), all, seconds(10)).secondsLeft(), is(UNKNOWN));
    assertThat(clock.speed(counts(190, 10), all, seconds(10)).secondsLeft(), is(UNKNOWN));
    // 150 are on their way; of 300 entries ahead 190 in 200 are photos; 3 are done in a second.
    ArchiveSpeed speed = clock.speed(counts(190, 40), all, seconds(20));
    assertThat((double) speed.secondsLeft().orElseThrow(), closeTo((150 + 285) / 3.0, 1));
    assertThat(clock.speed(counts(190, 40), UNKNOWN, seconds(20)).secondsLeft(), is(UNKNOWN));
  }
}
