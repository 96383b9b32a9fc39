package me.similarfaces.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The same models without anything around them: what the product is compared with. */
final class BareLoop {
  private static final int WARM_UP_ROUNDS = 2;

  private final Walker walker;
  private final List<Photo> photos;

  BareLoop(Walker walker, List<Photo> photos) {
    this.walker = walker;
    this.photos = photos;
  }

  /** One photo after the other on one thread, every photo at least so often. */
  List<Walk> stages(int rounds) {
    walkAll(WARM_UP_ROUNDS);
    return walkAll(rounds);
  }

  private List<Walk> walkAll(int rounds) {
    List<Walk> walks = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      photos.forEach(photo -> walks.add(walker.walk(photo)));
    }
    return walks;
  }

  /** As many photos as wanted on as many threads as given, at most for the time given. */
  Throughput fullLoad(int wanted, int threads, Duration limit) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
    ProcessUse self = ProcessUse.of(ProcessHandle.current());
    double cpu = self.cpuSeconds();
    long start = System.nanoTime();
    long end = start + limit.toNanos();
    List<Thread> workers =
        IntStream.range(0, threads)
            .mapToObj(i -> new Thread(() -> work(next, wanted, end, failures), "bare-" + i))
            .toList();
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    failures.stream().findFirst().ifPresent(BareLoop::rethrow);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Throughput(Math.min(next.get(), wanted), seconds, self.cpuSeconds() - cpu);
  }

  private void work(AtomicInteger next, int wanted, long end, List<RuntimeException> failures) {
    try {
      int photo = next.getAndIncrement();
      while (photo < wanted) {
        walker.walk(photos.get(photo % photos.size()));
        photo = System.nanoTime() < end ? next.getAndIncrement() : wanted;
      }
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private static void rethrow(RuntimeException e) {
    throw e;
  }
}
