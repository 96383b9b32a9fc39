package me.similarfaces.model;

import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.LeastScore;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.Nms;
import me.similarfaces.vision.TileMerge;
import me.similarfaces.vision.TwoPassMerge;

/**
 * Of the RFB ultra-light family, as the packaged detector. The network looks at one letterboxed
 * picture twice: at 640 pixels for small faces, and at a coarser size for those that fill the
 * frame.
 *
 * <p>Of tiny faces the network is never sure: where nothing else was found, a tiny box is a face
 * from a lower score on ({@link LeastScore}).
 */
final class TwoPassDecoder implements BoxDecoder {
  private static final TwoPassMerge MERGE = TwoPassMerge.MEASURED;
  private static final LeastScore LEAST = LeastScore.MEASURED;

  /** Faces on their side hardly score less; see docs/decisions/0074. */
  private static final float FAINTEST = 0.35f;

  private final DetectorPass fine;
  private final DetectorPass coarse;

  TwoPassDecoder(ModelEntry entry) {
    this.fine = DetectorPass.of(entry, "640");
    this.coarse = DetectorPass.of(entry, "small");
  }

  @Override
  public List<Box> faces(Prediction prediction, Letterbox letterbox, float longSide) {
    List<Box> large = coarse.boxes(prediction, letterbox, MERGE.confirmation().score());
    List<Box> small = fine.boxes(prediction, letterbox, LEAST.tiny());
    List<Box> sure = MERGE.merge(large, small, longSide);
    return Stream.concat(sure.stream(), tiny(small, sure, longSide)).toList();
  }

  @Override
  public boolean isBlank(Prediction prediction) {
    return fine.best(prediction) < FAINTEST;
  }

  @Override
  public List<Box> inTile(Prediction prediction, Letterbox letterbox) {
    return fine.boxes(prediction, letterbox, tiles().score());
  }

  @Override
  public TileMerge tiles() {
    return TileMerge.DEFAULT;
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
