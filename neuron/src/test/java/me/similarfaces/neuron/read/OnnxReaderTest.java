package me.similarfaces.neuron.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.write.OnnxWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {
  private static final int[] SHAPE = {3};
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    Graph graph = OnnxReader.read(twoLayers(), SHAPE, "softened");
    assertThat(graph.nodes().get(0).op(), is(new Op.Dense()));
    assertThat(graph.nodes().get(1).op(), is(new Op.Relu()));
    assertThat(graph.nodes().get(2).op(), is(new Op.Softmax(1)));
    assertThat(graph.constants().get("weight").data(), is(new float[] {1, 2, 3, 4, 5, 6}));
    assertThat(graph.outputs(), contains("softened"));
  }

  @Test
  void anUnknownOperatorIsNamedWithItsOutput() throws IOException {
    byte[] file = replaced(twoLayers(), "Relu", "Elu2");
    Exception e =
        assertThrows(GraphException.class, () -> OnnxReader.read(file, SHAPE, "softened"));
    assertThat(e.getMessage(), is("unknown operator Elu2 that makes [rectified]"));
  }

  @Test
  void anUnknownOperatorBehindTheCutDoesNotMatter() throws IOException {
    byte[] file = replaced(twoLayers(), "Softmax", "Mystery");
    Graph graph = OnnxReader.read(file, SHAPE, "rectified");
    assertThat(graph.nodes().get(1).op(), is(instanceOf(Op.Relu.class)));
  }

  @Test
  void anOutputThatTheFileLacksIsNamed() throws IOException {
    byte[] file = twoLayers();
    Exception e = assertThrows(GraphException.class, () -> OnnxReader.read(file, SHAPE, "age"));
    assertThat(e.getMessage(), containsString("age"));
  }

  @Test
  void bytesThatAreNoOnnxFileAreRefused() {
    byte[] text = "<html>".getBytes(StandardCharsets.UTF_8);
    Exception e = assertThrows(GraphException.class, () -> OnnxReader.read(text, SHAPE, "x"));
    assertThat(e.getMessage(), containsString("not an ONNX file"));
  }

  private byte[] twoLayers() throws IOException {
    GraphBuilder builder = new GraphBuilder(Graph.Input.floats("x", SHAPE));
    String weight =
        builder.constant("weight", new Tensor(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}));
    String bias = builder.constant("bias", new Tensor(new int[] {2}, new float[] {-1, 1}));
    String layer = builder.addNamed("layer", new Op.Dense(), "x", weight, bias);
    String rectified = builder.addNamed("rectified", new Op.Relu(), layer);
    Path file = folder.resolve("graph.onnx");
    OnnxWriter.write(
        builder.build(builder.addNamed("softened", new Op.Softmax(1), rectified)), file);
    return Files.readAllBytes(file);
  }

  /** Another word of the same length, so that all lengths in the file stay right. */
  private static byte[] replaced(byte[] file, String word, String other) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return text.replace(word, other).getBytes(StandardCharsets.ISO_8859_1);
  }
}
