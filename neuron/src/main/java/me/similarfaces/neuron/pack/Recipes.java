package me.similarfaces.neuron.pack;

import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.net.FaceDetectorNet;
import me.similarfaces.neuron.pack.ModelEntry.Input;
import me.similarfaces.neuron.pack.ModelEntry.Output;
import me.similarfaces.neuron.read.OnnxReader;
import me.similarfaces.neuron.source.SourceFile;
import me.similarfaces.neuron.source.Sources;

/** The five models of the pack. */
final class Recipes {
  private static final String FACEPLUGIN_CREDIT =
      "Faceplugin; the package doesn't say on which faces it was trained";
  private static final String ATTRIBUTES_CREDIT =
      "a tail of fr_feature, trained by neuron/train on FairFace (Kärkkäinen and Joo, CC BY 4.0)";
  private static final String EMOTION_CREDIT =
      "a tail of fr_feature, trained by neuron/train on FER2013 (Goodfellow et al.)";

  /** What the embedder makes of a face halfway, and the tails go on from. */
  private static final int[] FEATURES = {128, 14, 14};

  /** The name of that value in the file of the embedder, and in those of the tails. */
  private static final String CUT = "449";

  /**
   * The cosine from which on the packaged embedder's faces are taken for the same person's. One of
   * 10,000 pairs of different people in LFW is that similar, of 87 million (benchmarks/accuracy
   * lfw; 1 in 1,000 passes 0.341, 1 in 100,000 passes 0.488).
   */
  static final float SAME_PERSON = 0.418f;

  static final List<Recipe> ALL =
      List.of(detector(), landmarks(), embedder(), attributes(), emotion());

  private Recipes() {}

  private static Recipe detector() {
    int side = FaceDetectorNet.INPUT_SIDE;
    float[] noMean = {0, 0, 0};
    return new Recipe(
        "fr_detect@0.0.1",
        Task.FACE_DETECTION,
        Weights.DETECTOR,
        FACEPLUGIN_CREDIT,
        new Input(new int[] {side, side, 3}, "HWC", "uint8", "RGB", noMean, 1, 8),
        detections(),
        "face_detector",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> FaceDetectorNet.build(sources.read(Weights.DETECTOR)));
  }

  private static List<Output> detections() {
    int large = FaceDetectorNet.priors(FaceDetectorNet.LARGE_SIDE);
    int small = FaceDetectorNet.priors(FaceDetectorNet.SMALL_SIDE);
    return List.of(
        values("scores_640", large),
        values("boxes_640", large, 4),
        values("scores_small", small),
        values("boxes_small", small, 4));
  }

  private static Recipe landmarks() {
    int[] shape = {1, 64, 64};
    return new Recipe(
        "fr_landmark@0.0.1",
        Task.FACE_LANDMARKS,
        Weights.LANDMARKS,
        FACEPLUGIN_CREDIT,
        new Input(shape, "CHW", "float32", "GRAY", new float[] {0}, 1 / 256f, 64),
        List.of(values("points", 136)),
        "face_landmarks",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> onnx(sources, Weights.LANDMARKS, shape, "output").withOutputs("points"));
  }

  private static Recipe embedder() {
    int[] shape = {3, 112, 112};
    return new Recipe(
        "fr_feature@0.0.1",
        Task.FACE_EMBEDDING,
        Weights.EMBEDDER,
        FACEPLUGIN_CREDIT,
        new Input(shape, "CHW", "float32", "BGR", new float[] {127, 127, 127}, 1 / 128f, 64),
        List.of(values("embedding", 512), values("features", FEATURES)),
        "face_embedder",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources ->
            onnx(sources, Weights.EMBEDDER, shape, "output", CUT)
                .withOutputs("embedding", "features"));
  }

  private static Recipe attributes() {
    return tail(
        "face_attributes@1",
        Task.FACE_ATTRIBUTES,
        Weights.ATTRIBUTES,
        ATTRIBUTES_CREDIT,
        logits(
            "race",
            "white",
            "black",
            "latino_hispanic",
            "east_asian",
            "southeast_asian",
            "indian",
            "middle_eastern"),
        logits("gender", "female", "male"),
        logits(
            "age",
            "0-2",
            "3-9",
            "10-19",
            "20-29",
            "30-39",
            "40-49",
            "50-59",
            "60-69",
            "more than 70"));
  }

  private static Recipe emotion() {
    return tail(
        "face_emotion@1",
        Task.EMOTION,
        Weights.EMOTION,
        EMOTION_CREDIT,
        logits("emotion", "neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised"));
  }

  /** A model that goes on from the embedder's features; its outputs have the names of the file. */
  private static Recipe tail(
      String id, Task task, SourceFile weights, String credit, Output... outputs) {
    String[] names = Stream.of(outputs).map(Output::name).toArray(String[]::new);
    return new Recipe(
        id,
        task,
        weights,
        credit,
        new Input(FEATURES, "CHW", "float32", "none", new float[0], 1, 64),
        List.of(outputs),
        id.substring(0, id.indexOf('@')),
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> onnx(sources, weights, FEATURES, names));
  }

  private static Graph onnx(Sources sources, SourceFile file, int[] shape, String... outputs) {
    return OnnxReader.read(sources.read(file), shape, outputs);
  }

  private static Output values(String name, int... shape) {
    return new Output(name, shape, List.of(), "none");
  }

  private static Output logits(String name, String... labels) {
    return new Output(name, new int[] {labels.length}, List.of(labels), "softmax");
  }
}
