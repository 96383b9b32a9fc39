package me.similarfaces.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Padding;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.pack.Task;

/**
 * A detector with the outputs of SCRFD that takes cells of a plain colour for the middles of faces:
 * red ones at stride 8, green ones at 16, blue ones at 32. It says two boxes of each cell, the
 * second one a little lower, and less sure of.
 */
public final class ScrfdNet {
  /** In the manifest. */
  public static final String ID = "colours@1";

  static final int SIDE = 640;
  private static final int ANCHORS = 2;
  private static final List<String> KINDS = List.of("scores", "boxes", "points");
  private static final int[] NUMBERS = {1, 4, 10};
  private static final String ENTRY =
      """
      {
        "id": "colours@1",
        "task": "FACE_DETECTION",
        "licence": "MIT",
        "credit": "made by a test",
        "input": {
          "shape": [3, 640, 640], "layout": "CHW", "dtype": "float32", "channels": "RGB",
          "mean": [127.5, 127.5, 127.5], "scale": 0.0078125, "maxBatch": 1
        },
        "outputs": [],
        "artefacts": []
      }
      """;

  /** Left, top, right and bottom of the boxes of each map, in strides. */
  private static final List<float[]> DISTANCES =
      List.of(new float[] {2, 2.5f, 3, 3.5f}, new float[] {9, 9, 10, 10}, new float[] {1, 2, 3, 4});

  private final boolean batched;
  private final boolean withPoints;
  private final GraphBuilder net = new GraphBuilder(Graph.Input.floats("input.1", 3, SIDE, SIDE));

  private ScrfdNet(boolean batched, boolean withPoints) {
    this.batched = batched;
    this.withPoints = withPoints;
  }

  /**
   * Puts it in the place of the packaged detector.
   *
   * @param batched whether the outputs have a batch in front, which those of the makers' files have
   *     not
   * @param withPoints whether it says points, too
   */
  public static void into(OwnPack pack, boolean batched, boolean withPoints) throws IOException {
    ScrfdNet scrfd = new ScrfdNet(batched, withPoints);
    ObjectNode entry = (ObjectNode) new ObjectMapper().readTree(ENTRY);
    scrfd.outputs().forEach(entry.withArray("outputs")::add);
    pack.replace(Task.FACE_DETECTION, entry, scrfd.graph());
  }

  private int kinds() {
    return withPoints ? 3 : 2;
  }

  private List<ObjectNode> outputs() {
    List<ObjectNode> outputs = new ArrayList<>();
    for (int kind = 0; kind < kinds(); kind++) {
      for (int stride = 8; stride <= 32; stride *= 2) {
        ObjectNode output = new ObjectMapper().createObjectNode();
        output.put("name", KINDS.get(kind) + "_" + stride);
        ArrayNode shape = output.putArray("shape");
        shape.add(count(stride)).add(NUMBERS[kind]);
        outputs.add(output);
      }
    }
    return outputs;
  }

  private static int count(int stride) {
    return SIDE / stride * (SIDE / stride) * ANCHORS;
  }

  private Graph graph() {
    List<String> outputs = new ArrayList<>();
    for (int kind = 0; kind < kinds(); kind++) {
      for (int map = 0; map < 3; map++) {
        outputs.add(kind == 0 ? scores(map) : constants(kind, map));
      }
    }
    return net.build(outputs.toArray(String[]::new));
  }

  /** A sigmoid, written as the softmax of a number and of 0. */
  private String scores(int map) {
    float[] weight = new float[2 * ANCHORS * 3];
    float[] bias = new float[2 * ANCHORS];
    for (int anchor = 0; anchor < ANCHORS; anchor++) {
      for (int colour = 0; colour < 3; colour++) {
        weight[anchor * 6 + colour] = colour == map ? 4 : -2;
      }
      bias[2 * anchor] = -5 - anchor;
    }
    String pairs = rows(map, conv("score" + map, map, weight, bias), 2);
    String first = net.add(new Op.Pick(2, 0), net.add(new Op.Softmax(2), pairs));
    return output(net.add(new Op.Reshape(new int[] {-1, 1}), first));
  }

  private String constants(int kind, int map) {
    int numbers = NUMBERS[kind];
    float[] bias = new float[numbers * ANCHORS];
    if (kind == 1) {
      System.arraycopy(DISTANCES.get(map), 0, bias, 0, 4);
      System.arraycopy(DISTANCES.get(map), 0, bias, 4, 4);
      bias[7] += 0.5f;
    }
    String name = KINDS.get(kind) + map;
    return output(rows(map, conv(name, map, new float[bias.length * 3], bias), numbers));
  }

  /** Of the mean colour of each cell. */
  private String conv(String name, int map, float[] weight, float[] bias) {
    int stride = 8 << map;
    String means = net.add(new Op.AveragePool(stride, stride), net.input());
    int[] shape = {bias.length, 3, 1, 1};
    String weights = net.constant(name + ".weight", new Tensor(shape, weight));
    String biases = net.constant(name + ".bias", new Tensor(new int[] {bias.length}, bias));
    return net.add(new Op.Conv(1, 1, Padding.NONE, 1), means, weights, biases);
  }

  private String rows(int map, String value, int numbers) {
    String last = net.add(new Op.Permute(new int[] {0, 2, 3, 1}), value);
    return net.add(new Op.Reshape(new int[] {count(8 << map), numbers}), last);
  }

  private String output(String value) {
    return batched ? value : net.add(new Op.Pick(0, 0), value);
  }
}
