package me.similarfaces.neuron.optimize;

import static me.similarfaces.neuron.CloseTo.closeTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import me.similarfaces.neuron.EngineRun;
import me.similarfaces.neuron.TestPack;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Padding;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.write.OnnxWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block with 40 inner channels, of which some are made dead, before and after. */
class OptimizeTest {
  private static final int CHANNELS = 40;
  private static final int SIDE = 9;
  private final Random random = new Random(3);

  @TempDir Path folder;

  @Test
  void deadChannelsAreRemovedUpToWholeLanes() throws IOException {
    Graph graph = block(25, new Op.PRelu());
    Graph smaller = DeadChannels.removed(graph);
    assertThat(smaller.constants().get("expand.weight").shape()[0], is(16));
    assertThat(smaller.constants().get("project.weight").shape()[1], is(16));
    assertThat(run(smaller), closeTo(run(graph), 1e-6));
  }

  @Test
  void whatADeadChannelStillAddsMovesToTheBiasWithAReluToo() throws IOException {
    Graph graph = block(30, new Op.Relu());
    assertThat(run(DeadChannels.removed(graph)), closeTo(run(graph), 1e-6));
  }

  @Test
  void channelsThatWouldOnlyBreakALaneStay() {
    Graph graph = block(7, new Op.PRelu());
    assertThat(
        DeadChannels.removed(graph).constants().get("expand.weight").shape()[0], is(CHANNELS));
  }

  @Test
  void aPReluInBlocksComputesTheSame() throws IOException {
    Graph graph = block(0, new Op.PRelu());
    Graph blocked = BlockedPRelu.rewritten(graph);
    long left = blocked.nodes().stream().filter(n -> n.op() instanceof Op.PRelu).count();
    assertThat(left, is(0L));
    assertThat(run(blocked), closeTo(run(graph), 1e-5));
  }

  @Test
  void aSlopeOfOneIsLeftAsItIs() {
    Graph graph = block(0, new Op.PRelu());
    Arrays.fill(graph.constants().get("expanded.slope").data(), 1);
    long left =
        BlockedPRelu.rewritten(graph).nodes().stream()
            .filter(n -> n.op() instanceof Op.PRelu)
            .count();
    assertThat(left, is(1L));
  }

  private Graph block(int dead, Op activation) {
    GraphBuilder builder = new GraphBuilder(Graph.Input.floats("x", 8, SIDE, SIDE));
    String x = conv(builder, "expand", "x", CHANNELS, 8, 1, 1);
    x = activation(builder, "expanded", x, activation);
    x = conv(builder, "depthwise", x, CHANNELS, 1, 3, CHANNELS);
    x = activation(builder, "filtered", x, activation);
    Graph graph = builder.build(conv(builder, "project", x, 8, CHANNELS, 1, 1));
    for (int channel = 0; channel < dead; channel++) {
      kill(graph, channel);
    }
    return graph;
  }

  /** In turn in each of the three ways in which a channel dies. */
  private static void kill(Graph graph, int channel) {
    switch (channel % 3) {
      case 0 -> {
        zero(graph.constants().get("expand.weight"), 0, channel);
        graph.constants().get("expand.bias").data()[channel] = 0;
      }
      case 1 -> zero(graph.constants().get("depthwise.weight"), 0, channel);
      default -> zero(graph.constants().get("project.weight"), 1, channel);
    }
  }

  private static void zero(Tensor tensor, int axis, int place) {
    float[] factors = new float[tensor.shape()[axis]];
    Arrays.fill(factors, 1);
    factors[place] = 0;
    float[] zeroed = tensor.scaled(axis, factors).data();
    System.arraycopy(zeroed, 0, tensor.data(), 0, zeroed.length);
  }

  private String conv(
      GraphBuilder builder, String name, String x, int out, int in, int kernel, int groups) {
    String weight = builder.constant(name + ".weight", tensor(out, in, kernel, kernel));
    String bias = builder.constant(name + ".bias", tensor(out));
    Op op = new Op.Conv(1, 1, Padding.all(kernel / 2), groups);
    return builder.addNamed(name, op, x, weight, bias);
  }

  private String activation(GraphBuilder builder, String name, String x, Op op) {
    if (op instanceof Op.Relu) {
      return builder.addNamed(name, op, x);
    }
    String slope = builder.constant(name + ".slope", tensor(CHANNELS, 1, 1));
    return builder.addNamed(name, op, x, slope);
  }

  private Tensor tensor(int... shape) {
    float[] values = new float[Tensor.count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * .3f;
    }
    return new Tensor(shape, values);
  }

  private float[] run(Graph graph) throws IOException {
    Path file = folder.resolve("graph.onnx");
    OnnxWriter.write(graph, file);
    try (EngineRun model = new EngineRun(file, false, graph.input().shape())) {
      return model.run(TestPack.noise(8 * SIDE * SIDE), 1).get(0);
    }
  }
}
