package me.similarfaces.neuron.optimize;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Tensor;
import org.junit.jupiter.api.Test;

class TinyWeightsTest {

  @Test
  void tinyAndDenormalWeightsBecomeZeroAndOthersStayAsTheyAre() {
    float[] weights = {0.5f, -0.01f, 1e-20f, -1e-39f, Float.MIN_VALUE, 2e-12f};
    Tensor tensor = new Tensor(new int[] {6}, weights);
    Graph graph =
        new Graph(Graph.Input.floats("x", 6), List.of(), Map.of("w", tensor), List.of("x"));

    float[] flushed = TinyWeights.flushed(graph).constants().get("w").data();

    assertThat(flushed, is(new float[] {0.5f, -0.01f, 0, 0, 0, 2e-12f}));
  }
}
