package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatcherTest {
  private static final int BAD = -1;
  private static final int FATAL = -2;

  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stopCallers() {
    callers.shutdownNow();
  }

  @Test
  void anIdleBatcherAnswersInTheCallersOwnThread() {
    Doubler runner = new Doubler();
    MicroBatcher<Integer, Integer> batcher = batcher(8, runner);
    assertThat(batcher.call(21), is(42));
    assertThat(runner.threads, is(List.of(Thread.currentThread())));
  }

  @Test
  void callersThatFindNoRunnerFreeAreAnsweredInOneBatch() throws Exception {
    Doubler runner = new Doubler();
    MicroBatcher<Integer, Integer> batcher = batcher(8, runner);
    runner.gate = new CompletableFuture<>();
    List<Future<Integer>> answers = new ArrayList<>();
    answers.add(callers.submit(() -> batcher.call(0)));
    runner.entered.await();
    for (int i = 1; i <= 8; i++) {
      int input = i;
      answers.add(callers.submit(() -> batcher.call(input)));
    }
    awaitWaiting(batcher, 8);
    runner.gate.complete(null);
    for (int i = 0; i <= 8; i++) {
      assertThat(answers.get(i).get(), is(2 * i));
    }
    assertThat(runner.batches, is(List.of(1, 8)));
  }

  @Test
  void aBadRequestFailsAloneAndItsNeighboursAreAnswered() throws Exception {
    Doubler runner = new Doubler();
    MicroBatcher<Integer, Integer> batcher = batcher(4, runner);
    runner.gate = new CompletableFuture<>();
    callers.execute(() -> batcher.call(0));
    runner.entered.await();
    Future<Integer> good = callers.submit(() -> batcher.call(3));
    Future<Integer> bad = callers.submit(() -> batcher.call(BAD));
    Future<Integer> alsoGood = callers.submit(() -> batcher.call(4));
    awaitWaiting(batcher, 3);
    runner.gate.complete(null);
    assertThat(good.get(), is(6));
    assertThat(alsoGood.get(), is(8));
    Throwable failure = assertThrows(ExecutionException.class, bad::get).getCause();
    assertThat(((ModelException) failure).modelId(), is("doubler@1"));
    assertThat(failure.getMessage(), containsString("bad input"));
  }

  @Test
  void anErrorOfTheEngineLeavesNobodyWaitingAndTheRunnerUsable() throws Exception {
    Doubler runner = new Doubler();
    MicroBatcher<Integer, Integer> batcher = batcher(4, runner);
    runner.gate = new CompletableFuture<>();
    callers.execute(() -> batcher.call(0));
    runner.entered.await();
    Future<Integer> fatal = callers.submit(() -> batcher.call(FATAL));
    awaitWaiting(batcher, 1);
    Future<Integer> follower = callers.submit(() -> batcher.call(5));
    awaitWaiting(batcher, 2);
    runner.gate.complete(null);
    assertThat(
        assertThrows(ExecutionException.class, fatal::get).getCause().getClass(),
        is(AssertionError.class));
    assertThat(
        assertThrows(ExecutionException.class, follower::get).getCause().getMessage(),
        containsString("aborted"));
    assertThat(batcher.call(6), is(12));
  }

  @Test
  void aRunnerThatForgetsAnAnswerFailsTheRequest() {
    MicroBatcher<Integer, Integer> batcher =
        new MicroBatcher<>("forgetful@1", 2, List.of(new Forgetful()));
    assertThrows(ModelException.class, () -> batcher.call(1));
  }

  @Test
  void anInterruptedCallerGetsItsAnswerAndKeepsTheInterrupt() throws Exception {
    MicroBatcher<Integer, Integer> batcher = batcher(2, new Doubler());
    Callable<Boolean> interrupted =
        () -> {
          Thread.currentThread().interrupt();
          return batcher.call(4) == 8 && Thread.interrupted();
        };
    assertThat(callers.submit(interrupted).get(), is(true));
  }

  @Test
  void closingAnswersWhatWasAcceptedAndRefusesWhatComesLater() throws Exception {
    Doubler runner = new Doubler();
    MicroBatcher<Integer, Integer> batcher = batcher(1, runner);
    runner.gate = new CompletableFuture<>();
    Future<Integer> first = callers.submit(() -> batcher.call(1));
    runner.entered.await();
    Future<Integer> second = callers.submit(() -> batcher.call(2));
    awaitWaiting(batcher, 1);
    Future<?> closing = callers.submit(batcher::close);
    runner.gate.complete(null);
    closing.get();
    assertThat(first.get(), is(2));
    assertThat(second.get(), is(4));
    assertThat(runner.closed, is(true));
    assertThrows(ModelException.class, () -> batcher.call(3));
  }

  @Test
  void underRandomLoadEveryCallerGetsItsOwnAnswerAndNoRunnerIsShared() throws Exception {
    for (long seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      int maxBatch = 1 + random.nextInt(8);
      List<Doubler> runners = List.of(new Doubler(), new Doubler(), new Doubler());
      List<Doubler> used = runners.subList(0, 1 + random.nextInt(3));
      MicroBatcher<Integer, Integer> batcher = new MicroBatcher<>("doubler@1", maxBatch, used);
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int t = 0; t < 2 + random.nextInt(12); t++) {
        long threadSeed = random.nextLong();
        wrong.add(callers.submit(() -> callRandomly(batcher, new Random(threadSeed))));
      }
      for (Future<Integer> each : wrong) {
        assertThat("seed " + seed, each.get(30, TimeUnit.SECONDS), is(0));
      }
      for (Doubler runner : used) {
        assertThat(runner.overlaps, is(0));
        assertThat(
            runner.batches, everyItem(is(both(greaterThan(0)).and(lessThanOrEqualTo(maxBatch)))));
      }
      batcher.close();
    }
  }

  /** Calls with random inputs, a few of them bad; says how many answers were not as they should. */
  private static int callRandomly(MicroBatcher<Integer, Integer> batcher, Random random) {
    int wrong = 0;
    for (int i = 0; i < 300; i++) {
      int input = random.nextInt(20) == 0 ? BAD : random.nextInt(1_000_000);
      wrong += answersRightly(batcher, input) ? 0 : 1;
      if (random.nextInt(4) == 0) {
        LockSupport.parkNanos(random.nextInt(200_000));
      }
    }
    return wrong;
  }

  private static boolean answersRightly(MicroBatcher<Integer, Integer> batcher, int input) {
    try {
      return batcher.call(input) == 2 * input && input != BAD;
    } catch (ModelException e) {
      return input == BAD;
    }
  }

  private static MicroBatcher<Integer, Integer> batcher(int maxBatch, Doubler runner) {
    return new MicroBatcher<>("doubler@1", maxBatch, List.of(runner));
  }

  private static void awaitWaiting(MicroBatcher<?, ?> batcher, int count)
      throws InterruptedException {
    while (batcher.waiting() < count) {
      Thread.sleep(1);
    }
  }

  /** Doubles numbers; remembers its batches and whether two threads were ever inside at once. */
  private static final class Doubler implements BatchRunner<Integer, Integer> {
    final List<Integer> batches = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();
    final CountDownLatch entered = new CountDownLatch(1);
    volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    volatile int inside;
    volatile int overlaps;
    volatile boolean closed;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the point: a second thread would show
    public List<Integer> run(List<Integer> inputs) {
      overlaps += inside++;
      try {
        entered.countDown();
        gate.join();
        batches.add(inputs.size());
        threads.add(Thread.currentThread());
        return inputs.stream().map(Doubler::twice).toList();
      } finally {
        inside--;
      }
    }

    private static int twice(int input) {
      if (input == FATAL) {
        throw new AssertionError("out of everything");
      }
      if (input == BAD) {
        throw new IllegalArgumentException("bad input");
      }
      return 2 * input;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Forgetful implements BatchRunner<Integer, Integer> {
    @Override
    public List<Integer> run(List<Integer> inputs) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
