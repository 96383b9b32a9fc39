package me.similarfaces.model;

import java.util.Arrays;
import java.util.List;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.neuron.pack.Task;

/**
 * What each task asks of the model that does it, and what the models of a pack ask of each other,
 * by their manifest alone; that they are what it says is seen when they first run.
 * docs/models/your-own.md says the same to users.
 */
final class Roles {
  /** What the index holds of a face. */
  private static final int DIMENSIONS = 512;

  /** x and y of 68 points. */
  private static final int POINTS = 136;

  private static final List<String> COLOURS = List.of("RGB", "BGR");

  private Roles() {}

  /**
   * @throws PackException in one line at the first model that does not do for its task
   */
  static void check(ModelPack pack) {
    detector(pack.model(Task.FACE_DETECTION));
    landmarks(pack.model(Task.FACE_LANDMARKS));
    embedder(pack.model(Task.FACE_EMBEDDING));
    pack.find(Task.FACE_FEATURES).ifPresent(Roles::alignedFace);
    int features = Shapes.size(features(pack).output(Outputs.FEATURES).shape());
    for (Task task : List.of(Task.FACE_ATTRIBUTES, Task.EMOTION)) {
      tail(pack.model(task), features);
    }
  }

  private static void detector(ModelEntry model) {
    picture(model, COLOURS);
    if (ScrfdDecoder.isFor(model)) {
      BoxDecoder.of(model);
    } else {
      twoPasses(model);
    }
  }

  private static void twoPasses(ModelEntry model) {
    require(
        model.says("scores_640") || model.says("scores_small"),
        model,
        "has neither the outputs of an RFB ultra-light detector (scores_640, …) nor those of SCRFD"
            + " (scores_8, …); others are not decoded");
    require(
        model.leastScore() == null,
        model,
        "leastScore is of SCRFD only; what the scores of this family mean was measured");
    boxes(model, "640");
    boxes(model, "small");
  }

  /**
   * Of a detector: each score has a box.
   *
   * @param name what the names of both outputs end with
   */
  static void boxes(ModelEntry model, String name) {
    int scores = size(model, "scores_" + name);
    require(
        size(model, "boxes_" + name) == 4 * scores,
        model,
        "output boxes_" + name + " has not four numbers for each of " + scores + " scores");
  }

  private static void landmarks(ModelEntry model) {
    picture(model, List.of("GRAY"));
    numbers(model, "points", POINTS);
    require(
        model.outputs().get(0).name().equals("points"), model, "points is not its first output");
  }

  private static void embedder(ModelEntry model) {
    alignedFace(model);
    numbers(model, Outputs.EMBEDDING, DIMENSIONS);
  }

  private static void alignedFace(ModelEntry model) {
    picture(model, COLOURS);
    int side = model.input().shape()[1];
    require(
        side == FaceCrop.SIDE,
        model,
        "takes pictures of %d pixels, and aligned faces have %d".formatted(side, FaceCrop.SIDE));
  }

  private static ModelEntry features(ModelPack pack) {
    ModelEntry embedder = pack.model(Task.FACE_EMBEDDING);
    ModelEntry model = pack.find(Task.FACE_FEATURES).orElse(embedder);
    require(
        model.says(Outputs.FEATURES),
        model,
        "has no output features, which %s and %s go on from; keep the embedder that has, as %s"
            .formatted(
                pack.model(Task.FACE_ATTRIBUTES).id(),
                pack.model(Task.EMOTION).id(),
                Task.FACE_FEATURES));
    return model;
  }

  private static void tail(ModelEntry model, int features) {
    int length = Shapes.size(model.input().shape());
    require(
        model.input().channels().equals("none") && model.input().dtype().equals("float32"),
        model,
        "takes " + model.input().channels() + " of " + model.input().dtype() + ", no features");
    require(
        length == features,
        model,
        "takes " + length + " numbers, and there are " + features + " features");
  }

  private static void picture(ModelEntry model, List<String> channels) {
    ModelEntry.Input input = model.input();
    require(
        channels.contains(input.channels()),
        model,
        "takes %s, and is given %s".formatted(input.channels(), String.join(" or ", channels)));
    int[] shape = input.shape();
    boolean planar = input.layout().equals("CHW");
    require(
        shape[planar ? 1 : 0] == shape[planar ? 2 : 1],
        model,
        "takes " + Arrays.toString(shape) + ", which is not square");
  }

  private static void numbers(ModelEntry model, String output, int count) {
    int size = size(model, output);
    require(
        size == count,
        model,
        "output %s has %d numbers, and %d are needed".formatted(output, size, count));
  }

  /** How many numbers an output has for each example. */
  static int size(ModelEntry model, String output) {
    return Shapes.size(model.output(output).shape());
  }

  /**
   * @throws PackException that names the model, when it is not right
   */
  static void require(boolean right, ModelEntry model, String wrong) {
    if (!right) {
      throw new PackException(model.id() + ": " + wrong);
    }
  }
}
