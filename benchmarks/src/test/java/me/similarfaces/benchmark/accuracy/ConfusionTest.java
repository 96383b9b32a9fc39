package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  @Test
  void whatIsRightIsOnTheDiagonalAndOneOffBesideIt() {
    Confusion told = new Confusion(List.of("a", "b", "c"));
    told.add("a", "a");
    told.add("a", "b");
    told.add("a", "c");
    told.add("c", "b");
    assertThat(List.of(told.total(), told.right(), told.right(1)), is(List.of(4, 1, 3)));
    assertThat(told.recall(0), is(1 / 3.0));
    assertThat(told.toString(), containsString("1  1  1    0.33"));
  }

  @Test
  void aWordThatTheModelDoesNotKnowIsRefused() {
    Confusion told = new Confusion(List.of("a"));
    assertThrows(IllegalArgumentException.class, () -> told.add("a", "z"));
  }

  @Test
  void aShareHasTheIntervalOfItsSize() {
    assertThat(new Share(50, 100).toString(), is("50.0 % ± 9.8"));
  }
}
