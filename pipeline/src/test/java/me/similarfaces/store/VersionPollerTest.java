package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VersionPollerTest {
  private final Map<String, Long> table = new ConcurrentHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicBoolean down = new AtomicBoolean();
  private final ChangeSignals signals = new ChangeSignals();
  private final VersionPoller poller = new VersionPoller(signals, this::read);

  @AfterEach
  void close() {
    poller.close();
  }

  private Map<String, Long> read(Collection<String> ids) {
    looks.incrementAndGet();
    if (down.get()) {
      throw new IllegalStateException("on purpose");
    }
    Map<String, Long> read = new HashMap<>();
    ids.forEach(id -> read.put(id, table.getOrDefault(id, 0L)));
    return read;
  }

  private CompletableFuture<Void> wait(String id) {
    CompletableFuture<Void> change = signals.waiter(id).change();
    poller.watch(id, table.get(id));
    return change;
  }

  @Test
  void aChangeIsSeenAndTheOthersGoOnWaiting() throws Exception {
    table.putAll(Map.of("a", 1L, "b", 1L));
    CompletableFuture<Void> a = wait("a");
    CompletableFuture<Void> b = wait("b");
    table.put("a", 2L);
    a.get();
    assertThat(b.isDone(), is(false));
    table.remove("b");
    b.get();
  }

  @Test
  void nobodyLooksWhenNobodyWaits() throws Exception {
    table.put("a", 1L);
    ChangeSignals.Waiter waiter = signals.waiter("a");
    poller.watch("a", 1);
    TimeUnit.MILLISECONDS.sleep(200);
    waiter.close();
    TimeUnit.MILLISECONDS.sleep(700);
    int before = looks.get();
    TimeUnit.MILLISECONDS.sleep(700);
    assertThat(looks.get(), is(before));
    CompletableFuture<Void> later = wait("a");
    table.put("a", 2L);
    later.get();
  }

  @Test
  void whoWaitsLongIsLookedForSeldom() throws Exception {
    table.put("a", 1L);
    CompletableFuture<Void> change = wait("a");
    TimeUnit.SECONDS.sleep(3);
    assertThat(looks.get(), is(both(greaterThan(5)).and(lessThan(20))));
    table.put("a", 2L);
    change.get();
  }

  @Test
  void manyWhoWaitAreOneLook() throws Exception {
    for (int i = 0; i < 500; i++) {
      table.put("photo-" + i, 1L);
      var unused = wait("photo-" + i);
    }
    TimeUnit.MILLISECONDS.sleep(500);
    assertThat(looks.get(), is(lessThan(30)));
  }

  @Test
  void aTableThatIsAwayForAWhileIsSatOut() throws Exception {
    table.put("a", 1L);
    down.set(true);
    CompletableFuture<Void> change = wait("a");
    TimeUnit.MILLISECONDS.sleep(300);
    table.put("a", 2L);
    assertThat(change.isDone(), is(false));
    down.set(false);
    change.get();
  }
}
