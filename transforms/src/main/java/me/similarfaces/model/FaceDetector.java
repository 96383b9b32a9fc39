package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Point;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.Nms;
import me.similarfaces.vision.PriorBoxes;
import me.similarfaces.vision.TwoPassMerge;

/**
 * Finds faces in a picture. The network looks at one letterboxed picture twice: at 640 pixels for
 * small faces, and at a coarser size for those that fill the frame.
 *
 * <p>Of tiny faces the network is never sure: where nothing else was found, a tiny box is a face
 * from a lower score on.
 */
final class FaceDetector {
  private static final TwoPassMerge MERGE = TwoPassMerge.MEASURED;

  /** Boxes up to this height, as a share of the picture's long side, are tiny. */
  private static final float TINY_HEIGHT = 0.035f;

  /** Least score of a tiny face; see docs/decisions/0031. */
  private static final float TINY_SCORE = 0.5f;

  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;
  private final Pass fine;
  private final Pass coarse;

  FaceDetector(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.fine = pass("640");
    this.coarse = pass("small");
  }

  String modelId() {
    return entry.id();
  }

  /**
   * The faces in pixels of the picture. Boxes may reach out of the picture.
   *
   * @throws ModelException when the model fails
   */
  List<Box> detect(DecodedPhoto photo) {
    Letterbox letterbox = photo.letterbox(entry.input().shape()[0]);
    Prediction prediction = model.apply(letterbox.rgb());
    List<Box> large = coarse.boxes(prediction, letterbox, MERGE.coarseScore());
    List<Box> small = fine.boxes(prediction, letterbox, TINY_SCORE);
    float longSide = Math.max(photo.width(), photo.height());
    List<Box> sure = MERGE.merge(large, small, longSide);
    return Stream.concat(sure.stream(), tiny(small, sure, longSide)).toList();
  }

  private static Stream<Box> tiny(List<Box> boxes, List<Box> sure, float longSide) {
    List<Box> candidates =
        boxes.stream().filter(box -> box.height() <= TINY_HEIGHT * longSide).toList();
    return Nms.greedy(candidates, MERGE.mergedIou()).stream()
        .filter(box -> sure.stream().noneMatch(face -> Nms.intersection(face, box) > 0));
  }

  private Pass pass(String name) {
    int scores = Outputs.index(entry, "scores_" + name);
    int priors = entry.outputs().get(scores).shape()[0];
    int side = side(priors);
    return new Pass(
        scores, Outputs.index(entry, "boxes_" + name), PriorBoxes.forInput(side, side), side);
  }

  /** The side of the square input that has so many prior boxes. */
  private int side(int priors) {
    return IntStream.iterate(64, side -> side <= 1024, side -> side + 8)
        .filter(side -> PriorBoxes.forInput(side, side).size() == priors)
        .findFirst()
        .orElseThrow(() -> new ModelException(entry.id(), "has " + priors + " prior boxes"));
  }

  /**
   * One look at the letterbox.
   *
   * @param side of the square that the letterbox is scaled to for it
   */
  private record Pass(int scores, int locations, PriorBoxes priors, int side) {
    List<Box> boxes(Prediction prediction, Letterbox letterbox, float threshold) {
      return priors
          .decode(prediction.output(locations), prediction.output(scores), threshold)
          .stream()
          .map(box -> toPicture(box, letterbox))
          .toList();
    }

    private Box toPicture(Box box, Letterbox letterbox) {
      float scale = (float) letterbox.side() / side;
      Point min = letterbox.toPicture(box.xMin() * scale, box.yMin() * scale);
      Point max = letterbox.toPicture(box.xMax() * scale, box.yMax() * scale);
      return new Box(min.x(), min.y(), max.x(), max.y(), box.probability());
    }
  }
}
