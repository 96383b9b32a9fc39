package me.similarfaces.model;

import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.TileMerge;

/**
 * What the numbers of a kind of face detector mean, and from which scores on they are faces. Boxes
 * are in pixels of the picture.
 */
interface BoxDecoder {
  /**
   * The faces of a whole picture.
   *
   * @param longSide of the picture in pixels
   */
  List<Box> faces(Prediction prediction, Letterbox letterbox, float longSide);

  /** The highest score of any box of a whole picture, 0 to 1, also where none is a face. */
  float best(Prediction prediction);

  /** The boxes of a tile of a large picture that may be small faces, not yet suppressed. */
  List<Box> inTile(Prediction prediction, Letterbox letterbox);

  /** What makes faces of them. */
  TileMerge tiles();

  /**
   * The one for the outputs of a detector.
   *
   * @throws ModelException or {@link me.similarfaces.neuron.pack.PackException} in one line when it
   *     has not the outputs of any kind that we know
   */
  static BoxDecoder of(ModelEntry entry) {
    return ScrfdDecoder.isFor(entry) ? new ScrfdDecoder(entry) : new TwoPassDecoder(entry);
  }
}
