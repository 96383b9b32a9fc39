package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.Tile;
import me.similarfaces.vision.TileMerge;

/**
 * Finds faces in a picture, of which the network sees a letterbox.
 *
 * <p>It looks at the parts of a large picture, too, for faces that are too small in the whole.
 */
final class FaceDetector {
  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;
  private final BoxDecoder decoder;

  FaceDetector(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.decoder = BoxDecoder.of(entry);
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
    return decoder.tiles().merge(detectInWhole(photo), tiles, photo.width(), photo.height());
  }

  /** As {@link #detect}, without the tiles of large pictures. */
  List<Box> detectInWhole(DecodedPhoto photo) {
    Letterbox letterbox = photo.letterbox(side());
    Prediction prediction = model.apply(letterbox.rgb());
    return decoder.faces(prediction, letterbox, Math.max(photo.width(), photo.height()));
  }

  /** Small faces in a part of a picture. */
  private TileMerge.Found look(DecodedPhoto photo, Tile tile) {
    Letterbox letterbox = photo.letterbox(tile, side());
    Prediction prediction = model.apply(letterbox.rgb());
    return new TileMerge.Found(tile, decoder.inTile(prediction, letterbox));
  }

  /** Of the square input, whose shape begins or ends with the channels. */
  private int side() {
    return entry.input().shape()[1];
  }
}
