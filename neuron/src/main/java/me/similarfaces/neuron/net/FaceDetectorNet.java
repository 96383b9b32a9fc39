package me.similarfaces.neuron.net;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Op.Arithmetic.Kind;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.read.OnnxReader;

/**
 * The detector as one graph: the bytes of an 800x800 picture go in, the raw outputs of two passes
 * of fr_detect come out. The large pass finds the small faces; run alone it misses every face that
 * fills the frame, which is what the small pass finds. Both share one set of weights.
 *
 * <p>Outputs: face scores [priors] and raw box locations [priors, 4] of the large pass, then of the
 * small one. Priors, decoding and merging are the caller's.
 */
public final class FaceDetectorNet {
  public static final int INPUT_SIDE = 800;
  public static final int LARGE_SIDE = 640;
  public static final int SMALL_SIDE = 224;

  /** The value behind which the file puts in the priors of a 320x240 picture. */
  private static final String RAW_LOCATIONS = "462";

  /** Each stride of the feature maps with the number of boxes at each of their places. */
  private static final Map<Integer, Integer> BOXES_PER_STRIDE = Map.of(8, 3, 16, 2, 32, 2, 64, 3);

  private final GraphBuilder graph =
      new GraphBuilder(Graph.Input.bytes("image", INPUT_SIDE, INPUT_SIDE, 3));

  private FaceDetectorNet() {}

  /**
   * @param onnx the file fr_detect.onnx
   */
  public static Graph build(byte[] onnx) {
    return new FaceDetectorNet().compose(onnx);
  }

  /** How many boxes a pass over a square of that side proposes. */
  public static int priors(int side) {
    return BOXES_PER_STRIDE.entrySet().stream()
        .flatMapToInt(e -> IntStream.of(cells(side, e.getKey()) * e.getValue()))
        .sum();
  }

  private static int cells(int side, int stride) {
    int perRow = (side + stride - 1) / stride;
    return perRow * perRow;
  }

  private Graph compose(byte[] onnx) {
    Graph network = OnnxReader.read(onnx, new int[] {3, 240, 320}, "scores", RAW_LOCATIONS);
    String picture = planes();
    List<String> large = pass(network, resized(picture, INPUT_SIDE, LARGE_SIDE), "large.");
    String half = graph.add(new Op.AveragePool(2, 2), picture);
    List<String> small = pass(network, resized(half, INPUT_SIDE / 2, SMALL_SIDE), "small.");
    return graph
        .build(large.get(0), large.get(1), small.get(0), small.get(1))
        .withOutputs("scores_640", "boxes_640", "scores_small", "boxes_small");
  }

  /** Rows of RGB bytes to planes of floats. */
  private String planes() {
    String planes = graph.add(new Op.Permute(new int[] {0, 3, 1, 2}), graph.input());
    return graph.add(new Op.ToFloat(), planes);
  }

  /** To another size, then (x - 127) / 128: in this order there is less to normalise. */
  private String resized(String picture, int from, int to) {
    String smaller = graph.add(new Op.Resize(from, to), picture);
    String mean = graph.constant("mean", Tensor.scalar(127));
    String deviation = graph.constant("deviation", Tensor.scalar(128));
    String centred = graph.add(new Op.Arithmetic(Kind.SUBTRACT), smaller, mean);
    return graph.add(new Op.Arithmetic(Kind.DIVIDE), centred, deviation);
  }

  /** Scores of the face class and box locations, before the priors of fr_detect are put in. */
  private List<String> pass(Graph network, String picture, String prefix) {
    List<String> outputs = graph.inline(network, picture, prefix);
    String faceScores = graph.add(new Op.Pick(2, 1), outputs.get(0));
    return List.of(faceScores, outputs.get(1));
  }
}
