package me.similarfaces.neuron.place;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoreRangesTest {
  @Test
  void whateverIsWrittenIsReadBackAsItWas() {
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      TreeSet<Integer> cores = new TreeSet<>();
      random.ints(1 + random.nextInt(10), 0, 16).forEach(cores::add);
      List<Integer> list = List.copyOf(cores);
      assertThat(CoreRanges.parse(CoreRanges.text(list)), is(Optional.of(list)));
    }
  }

  @Test
  void everyCoreIsInOneShareAndSharesDifferByOneAtMost() {
    for (int cores = 1; cores <= 16; cores++) {
      List<Integer> all = IntStream.range(0, cores).boxed().toList();
      for (int count = 1; count <= cores; count++) {
        List<Integer> shared = new ArrayList<>();
        for (List<Integer> share : CoreRanges.shares(all, count)) {
          assertThat(share.size() - cores / count, is(Math.min(1, share.size() - cores / count)));
          assertThat(share.isEmpty(), is(false));
          shared.addAll(share);
        }
        assertThat(shared, is(all));
      }
    }
  }

  @Test
  void moreSharesThanCoresAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> CoreRanges.shares(List.of(0, 1), 3));
  }
}
