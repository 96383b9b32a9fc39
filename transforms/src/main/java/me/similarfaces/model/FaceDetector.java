package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.LeastScore;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.Nms;
import me.similarfaces.vision.Tile;
import me.similarfaces.vision.TileMerge;
import me.similarfaces.vision.TwoPassMerge;

/**
 * Finds faces in a picture. The network looks at one letterboxed picture twice: at 640 pixels for
 * small faces, and at a coarser size for those that fill the frame.
 *
 * <p>It looks at the parts of a large picture, too, for faces that are too small in the whole.
 *
 * <p>Of tiny faces the network is never sure: where nothing else was found, a tiny box is a face
 * from a lower score on ({@link LeastScore}).
 */
final class FaceDetector {
  private static final TwoPassMerge MERGE = TwoPassMerge.MEASURED;
  private static final LeastScore LEAST = LeastScore.MEASURED;

  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;
  private final DetectorPass fine;
  private final DetectorPass coarse;

  FaceDetector(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.fine = DetectorPass.of(entry, "640");
    this.coarse = DetectorPass.of(entry, "small");
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
    List<TileMerge.Found> tiles =
        photo.tiles(side()).stream().map(tile -> look(photo, tile)).toList();
    return TileMerge.DEFAULT.merge(detectInWhole(photo), tiles, photo.width(), photo.height());
  }

  /** As {@link #detect}, without the tiles of large pictures. */
  List<Box> detectInWhole(DecodedPhoto photo) {
    Letterbox letterbox = photo.letterbox(side());
    Prediction prediction = model.apply(letterbox.rgb());
    List<Box> large = coarse.boxes(prediction, letterbox, MERGE.confirmation().score());
    List<Box> small = fine.boxes(prediction, letterbox, LEAST.tiny());
    float longSide = Math.max(photo.width(), photo.height());
    List<Box> sure = MERGE.merge(large, small, longSide);
    return Stream.concat(sure.stream(), tiny(small, sure, longSide)).toList();
  }

  /** Small faces in a part of a picture. */
  private TileMerge.Found look(DecodedPhoto photo, Tile tile) {
    Letterbox letterbox = photo.letterbox(tile, side());
    Prediction prediction = model.apply(letterbox.rgb());
    return new TileMerge.Found(tile, fine.boxes(prediction, letterbox, TileMerge.DEFAULT.score()));
  }

  /** Of the square input, whose shape begins or ends with the channels. */
  private int side() {
    return entry.input().shape()[1];
  }

  private static Stream<Box> tiny(List<Box> boxes, List<Box> sure, float longSide) {
    List<Box> candidates =
        boxes.stream()
            .filter(box -> box.height() <= LEAST.height() * longSide)
            .filter(box -> LEAST.isReached(box, longSide))
            .toList();
    return Nms.greedy(candidates, MERGE.mergedIou()).stream()
        .filter(box -> sure.stream().noneMatch(face -> Nms.intersection(face, box) > 0));
  }
}
