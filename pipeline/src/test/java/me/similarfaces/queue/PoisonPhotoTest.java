package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos that kill the process: they are found, and nobody else is given up for them. */
class PoisonPhotoTest {
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int LAST_ATTEMPT = 4;

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final Set<String> done = new TreeSet<>();
  private final Set<String> givenUp = new TreeSet<>();
  private SqliteDatabase database;
  private SqliteLeasedQueue queue;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("test.db"));
    queue = new SqliteLeasedQueue(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTaskWithTwoEarlierAttemptsIsLeasedAlone() {
    makeSuspects("suspect");
    add("a");
    assertThat(ids(lease(9)), contains("a"));
    assertThat("others are in flight", lease(9), is(empty()));
    queue.remove("a");
    assertThat(ids(lease(9)), contains("suspect"));
    add("b");
    assertThat("the suspect is in flight", lease(9), is(empty()));
    queue.remove("suspect");
    assertThat(ids(lease(9)), contains("b"));
  }

  @Test
  void suspectsAreLeasedOneAtATime() {
    makeSuspects("one", "two");
    assertThat(ids(lease(9)), contains("one"));
    assertThat(lease(9), is(empty()));
  }

  @Test
  void aSuspectGetsItsTurnAlsoWhenOthersNeverStopComing() {
    makeSuspects("suspect");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 200 && !order.contains("suspect"); i++) {
      add("other-" + i);
      List<Lease> leases = lease(1);
      order.addAll(ids(leases));
      clock.advance(Duration.ofMillis(100));
      queue.ack(handles(leases));
    }
    assertThat(order.contains("suspect"), is(true));
  }

  @Test
  void aLostLeaseDoesNotStopTheOthersForTheSakeOfASuspect() {
    makeSuspects("suspect");
    add("lost");
    lease(1);
    int leased = 0;
    for (int i = 0; i < 400; i++) {
      add("other-" + i);
      List<Lease> leases = lease(1);
      leased += leases.size();
      clock.advance(Duration.ofMillis(100));
      queue.ack(handles(leases));
    }
    assertThat("of 40 seconds", 400 - leased, is(lessThan(250)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void poisonIsGivenUpAndEverybodyElseIsDone(long seed) {
    Random random = new Random(seed);
    List<String> poison = random.nextBoolean() ? List.of("17") : List.of("3", "30");
    for (int i = 0; i < 40; i++) {
      add(Integer.toString(i));
    }
    int lives = 0;
    while (queue.stats().depth() > 0) {
      assertThat("restarts", lives++, is(lessThan(30)));
      live(random, poison);
      close();
      open();
      queue.releaseAll();
    }
    assertThat(givenUp, is(new TreeSet<>(poison)));
    assertThat(done.size(), is(40 - poison.size()));
  }

  /** One life of a process: it acknowledges now and then, and dies of poison sooner or later. */
  private void live(Random random, List<String> poison) {
    List<Lease> inFlight = new ArrayList<>();
    while (queue.stats().depth() > 0) {
      inFlight.addAll(lease(1 + random.nextInt(8)));
      boolean poisoned = ids(inFlight).stream().anyMatch(poison::contains);
      if (poisoned && random.nextInt(3) == 0 && !lastTry(inFlight)) {
        return;
      }
      if (!poisoned || lastTry(inFlight)) {
        finish(inFlight);
      }
      clock.advance(Duration.ofMillis(500));
    }
  }

  private static boolean lastTry(List<Lease> inFlight) {
    return inFlight.stream().anyMatch(lease -> lease.task().attempt() > LAST_ATTEMPT);
  }

  private void finish(List<Lease> inFlight) {
    for (Lease lease : inFlight) {
      boolean exhausted = lease.task().attempt() > LAST_ATTEMPT;
      (exhausted ? givenUp : done).add(lease.task().photoId());
    }
    queue.ack(handles(inFlight));
    inFlight.clear();
  }

  private void makeSuspects(String... ids) {
    Stream.of(ids).forEach(this::add);
    for (int attempt = 0; attempt < Quarantine.SUSPECT_AFTER; attempt++) {
      queue.release(handles(lease(ids.length)));
    }
  }

  private void add(String id) {
    queue.add(new PhotoTask(id, "owner", "/" + id, clock.millis(), 0));
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
