package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaddedRunnerTest {
  private final List<List<Integer>> runs = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger closed = new AtomicInteger();
  private final PaddedRunner<Integer, Integer> runner =
      new PaddedRunner<Integer, Integer>().with(8, new Fixed(8)).with(1, new Fixed(1));

  /** Takes batches of one size, as a compiled model does, and doubles numbers. */
  private final class Fixed implements BatchRunner<Integer, Integer> {
    private final int size;

    Fixed(int size) {
      this.size = size;
    }

    @Override
    public List<Integer> run(List<Integer> inputs) {
      if (inputs.size() != size) {
        throw new IllegalStateException(inputs.size() + " instead of " + size);
      }
      runs.add(inputs);
      return inputs.stream().map(x -> 2 * x).toList();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void everyBatchGetsTheSmallestSizeThatHoldsItAndAsManyAnswersAsItHasExamples() {
    for (int count = 1; count <= 8; count++) {
      List<Integer> inputs = IntStream.range(0, count).boxed().toList();
      assertThat(runner.run(inputs), is(inputs.stream().map(x -> 2 * x).toList()));
      assertThat(runs.get(runs.size() - 1), hasSize(count == 1 ? 1 : 8));
    }
    assertThat(runner.sizes(), contains(1, 8));
  }

  @Test
  void aBatchThatNoSizeHoldsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> runner.run(Collections.nCopies(9, 1)));
    assertThat(runs, hasSize(0));
  }

  @Test
  void callersThatWaitTogetherNeverMakeALargerBatchThanTheLargestSize() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try (MicroBatcher<Integer, Integer> batcher = new MicroBatcher<>("m", 8, List.of(runner))) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        int number = i;
        answers.add(threads.submit(() -> batcher.call(number)));
      }
      for (int i = 0; i < 500; i++) {
        assertThat(answers.get(i).get(), is(2 * i));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(closed.get(), is(2));
  }
}
