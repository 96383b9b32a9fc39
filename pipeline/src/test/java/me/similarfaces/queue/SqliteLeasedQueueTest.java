package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.LeasedQueue.Stats;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLeasedQueueTest extends LeasedQueueContract {
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
  void aTaskComesBackAtTheMomentItsLeaseEnds() {
    add("a");
    lease(1);
    clock.advance(LEASE.minusMillis(1));
    assertThat(lease(1), is(empty()));
    clock.advance(Duration.ofMillis(1));
    assertThat(lease(1).get(0).task().attempt(), is(2));
  }

  @Test
  void aRenewedLeaseEndsExactlyThatMuchLater() {
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
  void aLateAcknowledgementDoesNotTouchThePhotoAddedAnew() {
    add("a");
    List<Lease> late = lease(1);
    queue.remove("a");
    add("a");
    queue.ack(handles(late));
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
  void aWaitingLeaseTakesUpATaskWhoseLeaseEnds() {
    SqliteLeasedQueue real = new SqliteLeasedQueue(database, java.time.InstantSource.system());
    real.add(task("a"));
    real.lease(1, Duration.ofMillis(100), Duration.ZERO);
    long start = System.nanoTime();
    assertThat(ids(real.lease(1, LEASE, Duration.ofSeconds(30))), contains("a"));
    assertThat(System.nanoTime() - start, is(lessThan(5_000_000_000L)));
  }

  @Test
  void aLargeBatchIsLeasedAndAcknowledgedAtOnce() {
    IntStream.range(0, 100).forEach(i -> add("photo-" + i));
    List<Lease> leases = lease(1000);
    assertThat(leases, hasSize(100));
    queue.ack(handles(leases));
    assertThat(queue.stats().depth(), is(0L));
  }

  @Override
  LeasedQueue queue() {
    return queue;
  }

  @Override
  Duration length() {
    return LEASE;
  }

  @Override
  void elapse(Duration time) {
    clock.advance(time);
  }

  @Override
  Duration patience() {
    return Duration.ZERO;
  }

  @Override
  PhotoTask task(String id) {
    return new PhotoTask(id, "owner", "/pictures/" + id, clock.millis(), 0);
  }
}
