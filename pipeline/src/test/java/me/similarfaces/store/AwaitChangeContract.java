package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import me.similarfaces.face.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
abstract class AwaitChangeContract {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private PhotoStoreHome home;
  private PhotoStore store;

  /** A place without any photo. */
  abstract PhotoStoreHome newHome();

  @BeforeEach
  void open() {
    home = newHome();
    store = home.open();
    store.create(Samples.photo("p"));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    home.close();
  }

  @Test
  void aWaiterIsWokenByAField() throws Exception {
    Future<?> waiter = await("p", 1);
    store.putField(Samples.done("p", 0, Field.AGE));
    waiter.get();
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void aWaiterIsWokenByTheDeletion() throws Exception {
    Future<?> waiter = await("p", 1);
    store.bury("p");
    waiter.get();
  }

  @Test
  void aWaiterIsWokenByTheEnd() throws Exception {
    Future<?> waiter = await("p", 1);
    store.close();
    waiter.get();
  }

  @Test
  void aWriteThatSaysNothingNewWakesNobody() throws Exception {
    store.putField(Samples.done("p", 0, Field.AGE));
    Future<?> waiter = await("p", 2);
    store.putField(Samples.done("p", 0, Field.AGE));
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(waiter.isDone(), is(false));
    assertThat(home.awaited(store), is(1));
  }

  @Test
  void nobodyWaitsForWhatDiffersAlready() throws Exception {
    store.awaitChange("p", 0, LONG);
    store.awaitChange("unknown", 1, LONG);
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void theWaitEndsWithTheTimeoutAndLeavesNothingBehind() throws Exception {
    store.awaitChange("p", 1, Duration.ofMillis(20));
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void anInterruptedWaiterLeavesNothingBehind() throws Exception {
    Thread thread = new Thread(() -> quietly("p", 1));
    thread.start();
    untilAwaited(1);
    thread.interrupt();
    thread.join();
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void aThousandWaitersAreWokenAtOnceEachByItsOwnPhoto() throws Exception {
    List<Future<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      waiters.add(threads.submit(() -> quietly("p", 1)));
    }
    for (int i = 0; i < 100; i++) {
      String other = "photo-" + i;
      store.create(Samples.photo(other));
      waiters.add(threads.submit(() -> quietly(other, 1)));
    }
    untilAwaited(101);
    store.putField(Samples.done("p", 0, Field.AGE));
    untilAwaited(100);
    for (int i = 0; i < 100; i++) {
      store.fail("photo-" + i, Samples.FAILURE);
    }
    for (Future<?> waiter : waiters) {
      waiter.get();
    }
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void aFollowerMissesNoVersionHoweverFastTheyCome() throws Exception {
    for (int round = 0; round < 50; round++) {
      String id = "followed-" + round;
      store.create(Samples.photo(id));
      CompletableFuture<Void> follower =
          CompletableFuture.runAsync(() -> followToTheEnd(id), threads);
      store.putExtraction(Samples.extraction(id, 1));
      for (Field field : Field.values()) {
        store.putField(Samples.done(id, 0, field));
      }
      follower.get(20, TimeUnit.SECONDS);
    }
  }

  private void followToTheEnd(String id) {
    PhotoRecord photo = store.find(id).orElseThrow();
    while (!PhotoProgress.status(photo).terminal()) {
      quietly(id, photo.version());
      photo = store.find(id).orElseThrow();
    }
  }

  private Future<?> await(String id, long version) throws InterruptedException {
    Future<?> waiter = threads.submit(() -> quietly(id, version));
    untilAwaited(1);
    TimeUnit.MILLISECONDS.sleep(20);
    return waiter;
  }

  private void quietly(String id, long version) {
    try {
      store.awaitChange(id, version, LONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void untilAwaited(int photos) throws InterruptedException {
    while (home.awaited(store) != photos) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
