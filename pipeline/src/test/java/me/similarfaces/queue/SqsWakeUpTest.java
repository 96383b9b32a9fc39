package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How soon tasks come, and what it costs to wait for them. */
class SqsWakeUpTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  @AutoClose private final SqsFixture sqs = new SqsFixture();

  @Test
  void aTaskComesSoonAfterItWasAdded() throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sqs.queue.lease(1, LEASE, POLL);
      CompletableFuture<Long> added = CompletableFuture.supplyAsync(this::add);
      Lease lease = next(sqs.queue);
      millis.add((System.nanoTime() - added.get()) / 1_000_000);
      sqs.queue.ack(List.of(lease.handle()));
    }
    Collections.sort(millis);
    assertThat("median of " + millis, millis.get(10), is(lessThan(200L)));
  }

  @Test
  void anIdleQueueCostsNearlyNoRequests() {
    SqsTap tap = new SqsTap(sqs.client);
    SqsLeasedQueue queue = sqs.open(tap);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (System.nanoTime() < end) {
      assertThat(queue.lease(8, LEASE, POLL), is(empty()));
    }
    queue.close();
    assertThat("its URL, and one long poll", tap.calls(), is(2));
  }

  @Test
  void aThousandTasksComeFastAndEachOnce() {
    int count = 1_000;
    IntStream.range(0, count).parallel().forEach(i -> add());
    Set<String> seen = new HashSet<>();
    long start = System.nanoTime();
    while (seen.size() < count) {
      List<Lease> leases = sqs.queue.lease(8, LEASE, POLL);
      leases.forEach(lease -> seen.add(lease.handle()));
      sqs.queue.ack(leases.stream().map(Lease::handle).toList());
      assertThat(System.nanoTime() - start, is(lessThan(60_000_000_000L)));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("%d tasks in %d ms: %d a second%n", count, millis, count * 1000L / millis);
    assertThat(sqs.queue.stats().depth(), is(0L));
    assertThat(sqs.queue.lease(8, LEASE, Duration.ofMillis(300)), is(empty()));
  }

  @Test
  void whatIsKeptComesWithoutAnotherRequest() throws Exception {
    SqsTap tap = new SqsTap(sqs.client);
    SqsLeasedQueue queue = sqs.open(tap);
    IntStream.range(0, 60).forEach(i -> add());
    List<Lease> leases = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (leases.size() < 60 && System.nanoTime() < end) {
      leases.addAll(queue.lease(1, LEASE, Duration.ofSeconds(5)));
    }
    queue.close();
    assertThat(leases, hasSize(60));
    assertThat(tap.calls(), is(greaterThan(6)));
    assertThat("it starts with small ones", tap.calls(), is(lessThan(20)));
  }

  private long add() {
    sqs.queue.add(new PhotoTask("photo", "owner", "uri", 42, 0));
    return System.nanoTime();
  }

  private static Lease next(LeasedQueue queue) {
    List<Lease> leases;
    do {
      leases = queue.lease(1, LEASE, POLL);
    } while (leases.isEmpty());
    return leases.get(0);
  }
}
