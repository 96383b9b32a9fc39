package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import me.similarfaces.store.ArchiveCounts;
import org.junit.jupiter.api.Test;

class PacedCountsTest {
  private final AtomicInteger counted = new AtomicInteger();
  private final ReentrantLock counting = new ReentrantLock();

  private ArchiveCounts count() {
    return new ArchiveCounts(counted.incrementAndGet(), 0, 0, 0, 0, 0, 0, false, Map.of());
  }

  private ArchiveCounts countSlowly() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return count();
  }

  @Test
  void whatTookLongIsToldForTenTimesAsLong() throws InterruptedException {
    PacedCounts counts = new PacedCounts(this::countSlowly, counting);
    assertThat(counts.get().entries(), is(1L));
    Thread.sleep(100);
    assertThat(counts.get().entries(), is(1L));
    Thread.sleep(2000);
    assertThat(counts.get().entries(), is(2L));
  }

  @Test
  void whatIsForgottenIsCountedAnew() {
    PacedCounts counts = new PacedCounts(this::countSlowly, counting);
    assertThat(counts.get().entries(), is(1L));
    counts.forget();
    assertThat(counts.get().entries(), is(2L));
  }

  @Test
  void whileSomebodyElseCountsTheLastCountIsTold() throws InterruptedException {
    PacedCounts counts = new PacedCounts(this::count, counting);
    assertThat(counts.get().entries(), is(1L));
    CountDownLatch isHeld = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread other = new Thread(() -> hold(isHeld, enough));
    other.start();
    isHeld.await();
    assertThat(counts.get().entries(), is(1L));
    enough.countDown();
    other.join();
    assertThat(counts.get().entries(), is(2L));
  }

  private void hold(CountDownLatch isHeld, CountDownLatch enough) {
    counting.lock();
    try {
      isHeld.countDown();
      enough.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      counting.unlock();
    }
  }
}
