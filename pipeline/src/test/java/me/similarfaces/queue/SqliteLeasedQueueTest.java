package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.LeasedQueue.Stats;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLeasedQueueTest {
  private static final Duration LEASE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private SqliteDatabase database;
  private SqliteLeasedQueue queue;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("test.db"));
    queue = new SqliteLeasedQueue(database, clock);
  }

  @AfterEach
  void close() {
    queue.close();
    database.close();
  }

  @Test
  void aTaskComesOutAsItWentIn() {
    PhotoTask task = new PhotoTask("a", "owner", "s3://bucket/a.jpg", 42, 0);
    queue.add(task);
    assertThat(lease(1).get(0).task(), is(new PhotoTask("a", "owner", "s3://bucket/a.jpg", 42, 1)));
  }

  @Test
  void anEmptyQueueLeasesNothing() {
    assertThat(lease(10), is(empty()));
  }

  @Test
  void theOldestComeFirstAndNoMoreThanAskedFor() {
    add("c", "a", "b");
    assertThat(ids(lease(2)), contains("c", "a"));
    assertThat(ids(lease(2)), contains("b"));
  }

  @Test
  void addingAPhotoThatIsQueuedChangesNothing() {
    add("a");
    lease(1);
    add("a");
    assertThat(queue.stats(), is(new Stats(0, 1, 0)));
  }

  @Test
  void aDelayedTaskComesWhenItsTimeHasCome() {
    queue.add(new PhotoTask("a", "owner", "uri", 42, 0), Duration.ofSeconds(10));
    assertThat(lease(1), is(empty()));
    clock.advance(Duration.ofSeconds(10));
    assertThat(ids(lease(1)), contains("a"));
  }

  @Test
  void aLeasedTaskIsNotLeasedAgain() {
    add("a");
    lease(1);
    assertThat(lease(1), is(empty()));
  }

  @Test
  void aTaskComesBackWhenItsLeaseEnds() {
    add("a");
    lease(1);
    clock.advance(LEASE.minusMillis(1));
    assertThat(lease(1), is(empty()));
    clock.advance(Duration.ofMillis(1));
    assertThat(lease(1).get(0).task().attempt(), is(2));
  }

  @Test
  void anAcknowledgedTaskIsGoneForGood() {
    add("a", "b");
    queue.ack(handles(lease(2)));
    clock.advance(LEASE);
    assertThat(lease(1), is(empty()));
    assertThat(queue.stats().depth(), is(0L));
  }

  @Test
  void aReleasedTaskComesBackAtOnceWithItsAttemptCounted() {
    add("a");
    queue.release(handles(lease(1)));
    assertThat(lease(1).get(0).task().attempt(), is(2));
  }

  @Test
  void aLateReleaseDoesNotTakeTheTaskFromItsNextHolder() {
    add("a");
    List<Lease> late = lease(1);
    clock.advance(LEASE);
    lease(1);
    queue.release(handles(late));
    assertThat(lease(1), is(empty()));
  }

  @Test
  void aRenewedLeaseEndsLater() {
    add("a");
    List<Lease> held = lease(1);
    clock.advance(LEASE.minusMillis(1));
    queue.renew(handles(held), LEASE);
    clock.advance(LEASE.minusMillis(1));
    assertThat(lease(1), is(empty()));
    clock.advance(Duration.ofMillis(1));
    assertThat(lease(1).get(0).task().attempt(), is(2));
  }

  @Test
  void aLeaseThatEndedCannotBeRenewed() {
    add("a");
    List<Lease> late = lease(1);
    clock.advance(LEASE);
    queue.renew(handles(late), LEASE);
    assertThat(lease(1).get(0).task().attempt(), is(2));
    queue.renew(handles(late), LEASE.multipliedBy(9));
    clock.advance(LEASE);
    assertThat(lease(1).get(0).task().attempt(), is(3));
  }

  @Test
  void workThatWasDoneCountsAlsoAfterTheLeaseWentToAnother() {
    add("a");
    List<Lease> late = lease(1);
    clock.advance(LEASE);
    lease(1);
    queue.ack(handles(late));
    assertThat(queue.stats().depth(), is(0L));
  }

  @Test
  void aLateAcknowledgementDoesNotTouchThePhotoAddedAnew() {
    add("a");
    List<Lease> late = lease(1);
    queue.remove("a");
    add("a");
    queue.ack(handles(late));
    assertThat(queue.stats().depth(), is(1L));
  }

  @Test
  void unknownHandlesAreIgnored() {
    add("a");
    queue.ack(List.of("17.1", "nonsense", ""));
    queue.release(List.of("17.1", "nonsense", ""));
    assertThat(queue.stats().depth(), is(1L));
  }

  @Test
  void aRemovedTaskIsGoneLeasedOrNot() {
    add("a", "b");
    lease(1);
    assertThat(queue.remove("a"), is(true));
    assertThat(queue.remove("b"), is(true));
    assertThat(queue.remove("c"), is(false));
    assertThat(queue.stats().depth(), is(0L));
  }

  @Test
  void tasksThatWereTriedComeAfterThoseThatWereNot() {
    add("poison", "a");
    queue.release(handles(lease(1)));
    add("b");
    assertThat(ids(lease(3)), contains("a", "b", "poison"));
  }

  @Test
  void theStatisticsTellWaitingFromLeasedAndTheAgeOfTheOldest() {
    add("a", "b", "c");
    lease(1);
    clock.advance(Duration.ofSeconds(7));
    assertThat(queue.stats(), is(new Stats(2, 1, 7000)));
  }

  @Test
  void whatIsNeitherAcknowledgedNorReleasedIsFreedAtTheNextStart() {
    add("a", "b", "c");
    queue.ack(handles(lease(1)));
    lease(1);
    assertThat(queue.releaseAll(), is(1));
    assertThat(ids(lease(3)), contains("c", "b"));
  }

  @Test
  void aWaitingLeaseReturnsAtOnceWhenATaskIsAdded() throws Exception {
    CompletableFuture<List<Lease>> leased = leaseInBackground(Duration.ofSeconds(30));
    TimeUnit.MILLISECONDS.sleep(50);
    add("a");
    assertThat(ids(leased.get(2, TimeUnit.SECONDS)), contains("a"));
  }

  @Test
  void aWaitingLeaseReturnsAtOnceWhenATaskIsReleased() throws Exception {
    add("a");
    List<Lease> held = lease(1);
    CompletableFuture<List<Lease>> leased = leaseInBackground(Duration.ofSeconds(30));
    TimeUnit.MILLISECONDS.sleep(50);
    queue.release(handles(held));
    assertThat(ids(leased.get(2, TimeUnit.SECONDS)), contains("a"));
  }

  @Test
  void aWaitingLeaseReturnsEmptyAfterTheWait() {
    long start = System.nanoTime();
    assertThat(queue.lease(1, LEASE, Duration.ofMillis(50)), is(empty()));
    assertThat(System.nanoTime() - start, is(greaterThan(49_000_000L)));
  }

  @Test
  void aWaitingLeaseReturnsEmptyWhenTheQueueIsClosed() throws Exception {
    CompletableFuture<List<Lease>> leased = leaseInBackground(Duration.ofSeconds(30));
    TimeUnit.MILLISECONDS.sleep(50);
    queue.close();
    assertThat(leased.get(2, TimeUnit.SECONDS), is(empty()));
  }

  @Test
  void aWaitingLeaseTakesUpATaskWhoseLeaseEnds() {
    SqliteLeasedQueue real = new SqliteLeasedQueue(database, java.time.InstantSource.system());
    real.add(task("a"));
    real.lease(1, Duration.ofMillis(100), Duration.ZERO);
    long start = System.nanoTime();
    assertThat(ids(real.lease(1, LEASE, Duration.ofSeconds(30))), contains("a"));
    assertThat(System.nanoTime() - start, is(lessThan(5_000_000_000L)));
  }

  @Test
  void anInterruptedLeaseReturnsEmptyAndKeepsTheInterrupt() {
    Thread.currentThread().interrupt();
    assertThat(queue.lease(1, LEASE, Duration.ofSeconds(30)), is(empty()));
    assertThat(Thread.interrupted(), is(true));
  }

  @Test
  void aLargeBatchIsLeasedAndAcknowledgedAtOnce() {
    IntStream.range(0, 100).forEach(i -> add("photo-" + i));
    List<Lease> leases = lease(1000);
    assertThat(leases, hasSize(100));
    queue.ack(handles(leases));
    assertThat(queue.stats().depth(), is(0L));
  }

  private CompletableFuture<List<Lease>> leaseInBackground(Duration wait) {
    return CompletableFuture.supplyAsync(() -> queue.lease(1, LEASE, wait));
  }

  private void add(String... ids) {
    for (String id : ids) {
      queue.add(task(id));
    }
  }

  private PhotoTask task(String id) {
    return new PhotoTask(id, "owner", "/pictures/" + id, clock.millis(), 0);
  }

  private List<Lease> lease(int max) {
    return queue.lease(max, LEASE, Duration.ZERO);
  }

  private static List<String> ids(List<Lease> leases) {
    return leases.stream().map(lease -> lease.task().photoId()).toList();
  }

  private static List<String> handles(List<Lease> leases) {
    return leases.stream().map(Lease::handle).toList();
  }
}
