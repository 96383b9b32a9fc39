package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import org.junit.jupiter.api.Test;

/** What every queue does, wherever its tasks are. */
abstract class LeasedQueueContract {
  /** The queue of this test. */
  abstract LeasedQueue queue();

  /** How long a lease is here. */
  abstract Duration length();

  /** Lets time pass. */
  abstract void elapse(Duration time) throws Exception;

  /** How long it may take until a task that can be leased is. */
  abstract Duration patience();

  @Test
  void aTaskComesOutAsItWentIn() {
    queue().add(new PhotoTask("a", "owner", "s3://bucket/ä \"b\".jpg", 42, 0));
    assertThat(
        leaseOne().task(), is(new PhotoTask("a", "owner", "s3://bucket/ä \"b\".jpg", 42, 1)));
  }

  @Test
  void anEmptyQueueLeasesNothing() {
    assertThat(lease(10), is(empty()));
  }

  @Test
  void noMoreAreLeasedThanAskedFor() {
    add("a", "b", "c");
    assertThat(lease(2).size(), is(lessThanOrEqualTo(2)));
    assertThat(lease(0), is(empty()));
  }

  @Test
  void everyTaskIsLeasedOnce() {
    add("a", "b", "c");
    assertThat(ids(leaseAll(3)), containsInAnyOrder("a", "b", "c"));
    assertThat(lease(10), is(empty()));
  }

  @Test
  void aDelayedTaskComesWhenItsTimeHasCome() throws Exception {
    queue().add(task("a"), Duration.ofSeconds(3));
    assertThat(lease(1), is(empty()));
    elapse(Duration.ofSeconds(3));
    assertThat(leaseOne().task().photoId(), is("a"));
  }

  @Test
  void aTaskComesBackWhenItsLeaseEnds() throws Exception {
    add("a");
    leaseOne();
    elapse(length().dividedBy(4));
    assertThat(lease(1), is(empty()));
    elapse(length());
    assertThat(leaseOne().task().attempt(), is(greaterThan(1)));
  }

  @Test
  void anAcknowledgedTaskIsGoneForGood() throws Exception {
    add("a", "b");
    queue().ack(handles(leaseAll(2)));
    elapse(length().plusMillis(1));
    assertThat(lease(1), is(empty()));
    assertThat(queue().stats().depth(), is(0L));
  }

  @Test
  void aReleasedTaskComesBackAtOnceWithItsAttemptCounted() {
    add("a");
    queue().release(List.of(leaseOne().handle()));
    assertThat(leaseOne().task().attempt(), is(2));
  }

  @Test
  void aRenewedLeaseEndsLater() throws Exception {
    add("a");
    Lease held = leaseOne();
    for (int i = 0; i < 3; i++) {
      elapse(length().dividedBy(2));
      queue().renew(List.of(held.handle()), length());
    }
    assertThat(lease(1), is(empty()));
    elapse(length().plusMillis(1));
    assertThat(leaseOne().task().attempt(), is(greaterThan(1)));
  }

  @Test
  void workThatWasDoneCountsAlsoAfterTheLeaseWentToAnother() throws Exception {
    add("a");
    Lease late = leaseOne();
    elapse(length().plusMillis(1));
    leaseOne();
    queue().ack(List.of(late.handle()));
    assertThat(queue().stats().depth(), is(0L));
  }

  @Test
  void aReleaseAfterTheLeaseWentToAnotherTakesNothingFromThat() throws Exception {
    add("a");
    Lease late = leaseOne();
    elapse(length().plusMillis(1));
    Lease now = leaseOne();
    queue().release(List.of(late.handle()));
    assertThat(lease(1), is(empty()));
    queue().release(List.of(now.handle()));
    assertThat(ids(lease(1)), contains("a"));
  }

  @Test
  void unknownHandlesAreIgnored() {
    add("a");
    for (String handle : List.of("17.1", "nonsense", "", " ", "an id")) {
      queue().ack(List.of(handle));
      queue().release(List.of(handle));
      queue().renew(List.of(handle), length());
    }
    assertThat(queue().stats().depth(), is(1L));
  }

  @Test
  void theStatisticsTellWaitingFromLeased() {
    add("a", "b", "c");
    assertThat(lease(1), hasSize(1));
    assertThat(queue().stats().depth(), is(3L));
    assertThat(queue().stats().leased(), is(greaterThan(0L)));
  }

  @Test
  void aWaitingLeaseReturnsAtOnceWhenATaskIsAdded() throws Exception {
    CompletableFuture<List<Lease>> leased = leaseInBackground();
    TimeUnit.MILLISECONDS.sleep(50);
    add("a");
    assertThat(ids(leased.get(2, TimeUnit.SECONDS)), contains("a"));
  }

  @Test
  void aWaitingLeaseReturnsAtOnceWhenATaskIsReleased() throws Exception {
    add("a");
    Lease held = leaseOne();
    CompletableFuture<List<Lease>> leased = leaseInBackground();
    TimeUnit.MILLISECONDS.sleep(50);
    queue().release(List.of(held.handle()));
    assertThat(ids(leased.get(2, TimeUnit.SECONDS)), contains("a"));
  }

  @Test
  void aWaitingLeaseReturnsEmptyAfterTheWait() {
    long start = System.nanoTime();
    assertThat(queue().lease(1, length(), Duration.ofMillis(50)), is(empty()));
    assertThat(System.nanoTime() - start, is(greaterThan(49_000_000L)));
  }

  @Test
  void aWaitingLeaseReturnsEmptyWhenTheQueueIsClosed() throws Exception {
    CompletableFuture<List<Lease>> leased = leaseInBackground();
    TimeUnit.MILLISECONDS.sleep(50);
    queue().close();
    assertThat(leased.get(2, TimeUnit.SECONDS), is(empty()));
  }

  @Test
  void anInterruptedLeaseReturnsEmptyAndKeepsTheInterrupt() {
    Thread.currentThread().interrupt();
    assertThat(queue().lease(1, length(), Duration.ofSeconds(30)), is(empty()));
    assertThat(Thread.interrupted(), is(true));
  }

  @Test
  void manyAreLeasedAndAcknowledgedAtOnce() {
    IntStream.range(0, 100).forEach(i -> add("photo-" + i));
    queue().ack(handles(leaseAll(100)));
    assertThat(queue().stats().depth(), is(0L));
  }

  final CompletableFuture<List<Lease>> leaseInBackground() {
    return CompletableFuture.supplyAsync(() -> queue().lease(1, length(), Duration.ofSeconds(30)));
  }

  final void add(String... ids) {
    for (String id : ids) {
      queue().add(task(id));
    }
  }

  PhotoTask task(String id) {
    return new PhotoTask(id, "owner", "/pictures/" + id, 42, 0);
  }

  final List<Lease> lease(int max) {
    return queue().lease(max, length(), patience());
  }

  /** Ends as soon as there is one, so that a busy machine may take its time. */
  private List<Lease> leaseExpected(int max) {
    return queue().lease(max, length(), patience().multipliedBy(20));
  }

  final Lease leaseOne() {
    List<Lease> leases = leaseExpected(1);
    assertThat(leases, hasSize(1));
    return leases.get(0);
  }

  /** In as many calls as it takes. */
  final List<Lease> leaseAll(int count) {
    List<Lease> all = new ArrayList<>();
    while (all.size() < count) {
      List<Lease> some = leaseExpected(count - all.size());
      assertThat("after " + all.size(), some.isEmpty(), is(false));
      all.addAll(some);
    }
    return all;
  }

  static List<String> ids(List<Lease> leases) {
    return leases.stream().map(lease -> lease.task().photoId()).toList();
  }

  static List<String> handles(List<Lease> leases) {
    return leases.stream().map(Lease::handle).toList();
  }
}
