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

  /** Whether nothing in a whole picture scores as a face could, not even as one on its side. */
  boolean isBlank(Prediction prediction);

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
