package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of leases, crashes and acknowledgements, against the model. */
class SqliteLeasedQueueModelTest {
  private static final Duration LEASE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final QueueModel model = new QueueModel();
  private final List<SqliteDatabase> databases = new ArrayList<>();
  private final List<Held> handedOut = new ArrayList<>();
  private SqliteLeasedQueue queue;
  private Random random;

  /** A lease that somebody got once; it may have ended since. */
  private record Held(Lease lease, long seq) {}

  @AfterEach
  void close() {
    databases.forEach(SqliteDatabase::close);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noHistoryBreaksTheRulesAndNothingIsLost(long seed) {
    random = new Random(seed);
    start();
    for (int step = 0; step < 400; step++) {
      step();
      assertThat(queue.stats(), is(model.stats(clock.millis())));
    }
    drain();
  }

  /** A start after a crash: what the former process had open stays open, as if it were dead. */
  private void start() {
    SqliteDatabase database = SqliteDatabase.open(folder.resolve("test.db"));
    databases.add(database);
    queue = new SqliteLeasedQueue(database, clock);
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 25) {
      add();
    } else if (dice < 60) {
      lease(1 + random.nextInt(4));
    } else if (dice < 72) {
      acknowledge();
    } else if (dice < 80) {
      release();
    } else if (dice < 84) {
      renew();
    } else if (dice < 88) {
      remove();
    } else if (dice < 98) {
      clock.advance(Duration.ofMillis(random.nextInt(8000)));
    } else {
      crash();
    }
  }

  private void add() {
    String id = anyId();
    model.add(id, clock.millis());
    queue.add(new PhotoTask(id, "owner", "/" + id, clock.millis(), 0));
  }

  private String anyId() {
    return "photo-" + random.nextInt(60);
  }

  private int lease(int max) {
    List<Lease> leases = queue.lease(max, LEASE, Duration.ZERO);
    model.leased(leases, max, clock.millis(), clock.millis() + LEASE.toMillis());
    leases.forEach(lease -> handedOut.add(new Held(lease, model.seq(lease))));
    return leases.size();
  }

  private void acknowledge() {
    List<Held> some = someHeld();
    some.forEach(held -> model.ack(held.lease(), held.seq()));
    queue.ack(handles(some));
  }

  private void release() {
    List<Held> some = someHeld();
    some.forEach(held -> model.release(held.lease(), held.seq(), clock.millis()));
    queue.release(handles(some));
  }

  private void renew() {
    List<Held> some = someHeld();
    long until = clock.millis() + LEASE.toMillis();
    some.forEach(held -> model.renew(held.lease(), held.seq(), clock.millis(), until));
    queue.renew(handles(some), LEASE);
  }

  private void remove() {
    String id = anyId();
    assertThat(queue.remove(id), is(model.remove(id)));
  }

  private void crash() {
    start();
    if (random.nextBoolean()) {
      model.releaseAll(clock.millis());
      queue.releaseAll();
    }
  }

  private List<Held> someHeld() {
    return handedOut.stream().filter(held -> random.nextInt(8) == 0).toList();
  }

  private static List<String> handles(List<Held> some) {
    return some.stream().map(held -> held.lease().handle()).toList();
  }

  /** However it stands, every task comes out in the end, suspects too. */
  private void drain() {
    int idle = 0;
    while (queue.stats().depth() > 0) {
      idle = lease(3) == 0 ? idle + 1 : 0;
      assertThat("nothing comes out", idle, is(lessThan(20)));
      handedOut.forEach(held -> model.ack(held.lease(), held.seq()));
      queue.ack(handles(handedOut));
      handedOut.clear();
      clock.advance(Duration.ofMillis(2500));
    }
    assertThat(databases.size(), is(greaterThan(1)));
  }
}
