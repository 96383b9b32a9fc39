package me.similarfaces.neuron.pack;

import java.util.List;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.net.AgeGenderNet;
import me.similarfaces.neuron.net.ExpressionNet;
import me.similarfaces.neuron.net.FaceDetectorNet;
import me.similarfaces.neuron.pack.ModelEntry.Input;
import me.similarfaces.neuron.pack.ModelEntry.Output;
import me.similarfaces.neuron.read.FaceApiWeights;
import me.similarfaces.neuron.read.OnnxReader;
import me.similarfaces.neuron.source.SourceFile;
import me.similarfaces.neuron.source.Sources;

/** The seven models of the pack. */
final class Recipes {
  private static final String FACEPLUGIN_CREDIT =
      "Faceplugin; the package doesn't say on which faces it was trained";
  private static final String FACE_API_CREDIT =
      "Vincent Mühler (face-api.js) and Vladimir Mandic, who keeps it up";
  private static final String RACE_CREDIT =
      "trained by neuron/train on FairFace (Kärkkäinen and Joo, CC BY 4.0)";

  private static final float[] FACE_API_MEAN = {122.782f, 117.001f, 104.298f};
  private static final Input FACE_API_INPUT =
      new Input(new int[] {3, 112, 112}, "CHW", "float32", "RGB", FACE_API_MEAN, 1 / 255f, 64);

  static final List<Recipe> ALL =
      List.of(detector(), landmarks(), embedder(), age(), gender(), emotion(), race());

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
        sources -> onnx(sources, Weights.LANDMARKS, shape, "output", "points"));
  }

  private static Recipe embedder() {
    int[] shape = {3, 112, 112};
    return new Recipe(
        "fr_feature@0.0.1",
        Task.FACE_EMBEDDING,
        Weights.EMBEDDER,
        FACEPLUGIN_CREDIT,
        new Input(shape, "CHW", "float32", "BGR", new float[] {127, 127, 127}, 1 / 128f, 64),
        List.of(values("embedding", 512)),
        "face_embedder",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> onnx(sources, Weights.EMBEDDER, shape, "output", "embedding"));
  }

  private static Recipe age() {
    return new Recipe(
        "face_api_age@1.7.15",
        Task.AGE,
        Weights.AGE_GENDER,
        FACE_API_CREDIT,
        FACE_API_INPUT,
        List.of(values("age", 1)),
        "age",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> AgeGenderNet.age(ageGenderWeights(sources)));
  }

  private static Recipe gender() {
    return new Recipe(
        "face_api_gender@1.7.15",
        Task.GENDER,
        Weights.AGE_GENDER,
        FACE_API_CREDIT,
        FACE_API_INPUT,
        List.of(logits("gender", "male", "female")),
        "gender",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> AgeGenderNet.gender(ageGenderWeights(sources)));
  }

  private static Recipe emotion() {
    return new Recipe(
        "face_api_expression@1.7.15",
        Task.EMOTION,
        Weights.EXPRESSION,
        FACE_API_CREDIT,
        FACE_API_INPUT,
        List.of(
            logits(
                "emotion",
                "neutral",
                "happy",
                "sad",
                "angry",
                "fearful",
                "disgusted",
                "surprised")),
        "emotion",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources ->
            ExpressionNet.emotion(faceApi(sources, Weights.EXPRESSION_NAMES, Weights.EXPRESSION)));
  }

  private static Recipe race() {
    int[] shape = {512};
    return new Recipe(
        "fairface_race@1",
        Task.RACE,
        Weights.RACE,
        RACE_CREDIT,
        new Input(shape, "vector", "float32", "none", new float[0], 1, 256),
        List.of(
            logits(
                "race",
                "white",
                "black",
                "latino_hispanic",
                "east_asian",
                "southeast_asian",
                "indian",
                "middle_eastern")),
        "race",
        List.of(Format.ONNX, Format.TORCH_SCRIPT),
        sources -> onnx(sources, Weights.RACE, shape, "logits", "race"));
  }

  private static Graph onnx(
      Sources sources, SourceFile file, int[] shape, String output, String name) {
    return OnnxReader.read(sources.read(file), shape, output).withOutputs(name);
  }

  private static FaceApiWeights ageGenderWeights(Sources sources) {
    return faceApi(sources, Weights.AGE_GENDER_NAMES, Weights.AGE_GENDER);
  }

  private static FaceApiWeights faceApi(Sources sources, SourceFile names, SourceFile values) {
    return FaceApiWeights.read(sources.read(names), sources.read(values));
  }

  private static Output values(String name, int... shape) {
    return new Output(name, shape, List.of(), "none");
  }

  private static Output logits(String name, String... labels) {
    return new Output(name, new int[] {labels.length}, List.of(labels), "softmax");
  }
}
