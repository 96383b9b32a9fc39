package me.similarfaces.neuron.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {
  @ParameterizedTest
  @CsvSource({
    "112, 3, 2, 0, 1",
    "113, 3, 2, 1, 1",
    "56, 3, 1, 1, 1",
    "7, 1, 1, 0, 0",
    "56, 1, 2, 0, 0"
  })
  void samePaddingPutsTheOddRowAfterTheLast(
      int side, int kernel, int stride, int before, int after) {
    assertThat(Padding.same(side, kernel, stride), is(new Padding(before, before, after, after)));
  }
}
