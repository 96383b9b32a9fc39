package me.similarfaces.neuron.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import me.similarfaces.neuron.TestPack;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor TWO_BY_THREE =
      new Tensor(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6});

  @Test
  void permutingTwoAxesTransposes() {
    Tensor transposed = TWO_BY_THREE.permuted(1, 0);
    assertThat(transposed.shape(), is(new int[] {3, 2}));
    assertThat(transposed.data(), is(new float[] {1, 4, 2, 5, 3, 6}));
  }

  @Test
  void permutingThereAndBackChangesNothing() {
    Tensor tensor = new Tensor(new int[] {2, 3, 4, 5}, TestPack.noise(120));
    assertThat(tensor.permuted(3, 2, 0, 1).permuted(2, 3, 1, 0).data(), is(tensor.data()));
  }

  @Test
  void placesOfAnAxisArePickedInTheGivenOrder() {
    assertThat(TWO_BY_THREE.picked(1, 2, 0).data(), is(new float[] {3, 1, 6, 4}));
    assertThat(TWO_BY_THREE.picked(0, 1).data(), is(new float[] {4, 5, 6}));
  }

  @Test
  void eachPlaceOfAnAxisHasItsFactor() {
    float[] columns = {1, 10, 100};
    float[] rows = {1, 0};
    assertThat(TWO_BY_THREE.scaled(1, columns).data(), is(new float[] {1, 20, 300, 4, 50, 600}));
    assertThat(TWO_BY_THREE.scaled(0, rows).data(), is(new float[] {1, 2, 3, 0, 0, 0}));
  }

  @Test
  void aShapeThatDoesNotFitTheValuesIsRefused() {
    assertThrows(GraphException.class, () -> new Tensor(new int[] {2, 2}, new float[3]));
  }
}
