package me.similarfaces.neuron.graph;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import me.similarfaces.neuron.graph.Op.Arithmetic.Kind;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
  private final GraphBuilder builder = new GraphBuilder(Graph.Input.floats("x", 3));

  @Test
  void whatNoOutputNeedsIsLeftOut() {
    builder.constant("unused", Tensor.scalar(1));
    String wanted = builder.add(new Op.Relu(), "x");
    builder.add(new Op.Softmax(1), "x");
    Graph graph = builder.build(wanted);
    assertThat(graph.nodes(), hasSize(1));
    assertThat(graph.constants(), is(aMapWithSize(0)));
  }

  @Test
  void anInputThatNothingMakesIsRefused() {
    assertThrows(GraphException.class, () -> builder.add(new Op.Relu(), "y"));
    assertThrows(GraphException.class, () -> builder.build("y"));
  }

  @Test
  void aGraphInsideOfAnotherTwiceSharesItsWeights() {
    Graph twice = twice(addingOne());
    assertThat(twice.nodes(), hasSize(2));
    assertThat(twice.constants(), is(aMapWithSize(1)));
    assertThat(twice.nodes().get(1).inputs(), contains("first.sum", "one"));
  }

  @Test
  void outputsCanBeRenamed() {
    Graph graph = twice(addingOne()).withOutputs("result");
    assertThat(graph.outputs(), is(List.of("result")));
    assertThat(graph.nodes().get(1).output(), is("result"));
  }

  private Graph twice(Graph part) {
    String first = builder.inline(part, "x", "first.").get(0);
    return builder.build(builder.inline(part, first, "second.").get(0));
  }

  private static Graph addingOne() {
    GraphBuilder part = new GraphBuilder(Graph.Input.floats("in", 3));
    String one = part.constant("one", Tensor.scalar(1));
    return part.build(part.addNamed("sum", new Op.Arithmetic(Kind.ADD), "in", one));
  }
}
