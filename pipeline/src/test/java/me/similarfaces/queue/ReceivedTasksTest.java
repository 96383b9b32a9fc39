package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import org.junit.jupiter.api.Test;

/** Deliveries of one message that overtake each other. */
class ReceivedTasksTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final SqsHandle FIRST = new SqsHandle("message", "receipt 1");
  private static final SqsHandle SECOND = new SqsHandle("message", "receipt 2");

  private final ManualClock clock = new ManualClock();
  private final ReceivedTasks received = new ReceivedTasks(clock);

  @Test
  void aMessageThatThePipelineHasIsNotGivenToItTwice() throws Exception {
    keep(FIRST, 1);
    take();
    keep(SECOND, 2);
    assertThat(take(), is(empty()));
  }

  @Test
  void whatThePipelineHasGoesByItsNewestHandle() throws Exception {
    keep(FIRST, 1);
    take();
    keep(SECOND, 2);
    assertThat(received.held(List.of(FIRST)), contains(SECOND));
    assertThat(received.finish(List.of(FIRST)), contains(SECOND));
  }

  @Test
  void aFinishedMessageThatCameAgainIsNotGivenToThePipeline() throws Exception {
    keep(FIRST, 1);
    take();
    received.takeBack(List.of(FIRST));
    keep(SECOND, 2);
    assertThat(received.finish(List.of(FIRST)), contains(SECOND));
    assertThat(take(), is(empty()));
  }

  @Test
  void whoseLeaseEndedHasNothingToGiveBack() throws Exception {
    keep(FIRST, 1);
    take();
    clock.advance(LEASE.plusMillis(1));
    keep(SECOND, 2);
    assertThat(take(), hasSize(1));
    assertThat(received.takeBack(List.of(FIRST)), is(empty()));
    assertThat(received.held(List.of(FIRST)), is(empty()));
    assertThat(received.takeBack(List.of(SECOND)), contains(SECOND));
  }

  @Test
  void whatWasGivenBackCanBeGivenAgain() throws Exception {
    keep(FIRST, 1);
    take();
    assertThat(received.takeBack(List.of(FIRST)), contains(FIRST));
    keep(SECOND, 2);
    assertThat(take(), hasSize(1));
  }

  @Test
  void whatWasNeverSeenIsFinishedUnderTheNameItHas() {
    assertThat(received.finish(List.of(FIRST)), contains(FIRST));
    assertThat(received.takeBack(List.of(FIRST)), is(empty()));
  }

  private void keep(SqsHandle handle, int attempt) {
    received.keep(handle, new PhotoTask("photo", "owner", "uri", 42, attempt), LEASE);
  }

  private List<Lease> take() throws InterruptedException {
    return received.take(8, Duration.ZERO);
  }
}
