package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReaderWatchTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final ReaderWatch watch = new ReaderWatch();

  @Test
  void nobodyReadsBeforeSomebodyAsks() {
    assertThat(watch.isReading(), is(false));
    assertThat(watch.isGone(), is(true));
  }

  @Test
  void whoAskedAMomentAgoReads() {
    ask();
    assertThat(watch.isReading(), is(true));
    assertThat(watch.isGone(), is(false));
  }

  @Test
  void forWhoEndedNothingMoreIsFetchedButWhatCameIsKeptForItsSuccessor() {
    ask();
    watch.ends();
    assertThat(watch.isReading(), is(false));
    assertThat(watch.isGone(), is(false));
    ask();
    assertThat(watch.isReading(), is(true));
  }

  @Test
  void theEndOfOneReaderIsNotThatOfAnother() {
    watch.enters(LEASE);
    watch.ends();
    assertThat(watch.isReading(), is(true));
    assertThat(watch.isGone(), is(false));
  }

  private void ask() {
    watch.enters(LEASE);
    watch.leaves();
  }
}
