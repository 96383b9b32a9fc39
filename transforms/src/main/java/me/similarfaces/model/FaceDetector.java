package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import me.similarfaces.face.Box;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Letterbox;
import me.similarfaces.vision.Orientation;
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
   * What the network says of a picture.
   *
   * @param faces boxes in pixels of the picture, out of which they may reach
   * @param isBlank whether there is nothing that could be a face after a turn
   */
  record Detection(List<Box> faces, boolean isBlank) {}

  /**
   * Looks at the picture, and at the tiles of a large one.
   *
   * @throws ModelException when the model fails
   */
  Detection detect(DecodedPhoto photo) {
    List<TileMerge.Found> tiles =
        photo.tiles(side()).stream().map(tile -> look(photo, tile)).toList();
    Detection whole = detectInWhole(photo);
    return new Detection(
        decoder.tiles().merge(whole.faces(), tiles, photo.width(), photo.height()),
        whole.isBlank());
  }

  /** As {@link #detect}, without the tiles of large pictures. */
  Detection detectInWhole(DecodedPhoto photo) {
    Letterbox letterbox = photo.letterbox(side());
    Prediction prediction = model.apply(letterbox.rgb());
    return new Detection(
        decoder.faces(prediction, letterbox, Math.max(photo.width(), photo.height())),
        decoder.isBlank(prediction));
  }

  /**
   * The faces that are seen in the picture after each of several turns, all in one look. The turned
   * pictures have half the size there: the smallest faces are missed.
   *
   * @return boxes in pixels of the turned picture
   */
  Map<Orientation, List<Box>> detectInTurns(DecodedPhoto photo, List<Orientation> turns) {
    List<Letterbox> sheet = photo.turnSheet(turns, side());
    Prediction prediction = model.apply(sheet.get(0).rgb());
    Map<Orientation, List<Box>> faces = new EnumMap<>(Orientation.class);
    for (int i = 0; i < turns.size(); i++) {
      faces.put(turns.get(i), faces(prediction, sheet.get(i), photo, turns.get(i)));
    }
    return faces;
  }

  /** Those of one picture of a sheet. */
  private List<Box> faces(
      Prediction prediction, Letterbox place, DecodedPhoto photo, Orientation turn) {
    float width = turn.swapsSides() ? photo.height() : photo.width();
    float height = turn.swapsSides() ? photo.width() : photo.height();
    // A face's size is told by its share of what the network sees, which is the whole sheet.
    return decoder.faces(prediction, place, 2 * Math.max(width, height)).stream()
        .filter(box -> isWithin(box.xMin() + box.xMax(), 2 * width))
        .filter(box -> isWithin(box.yMin() + box.yMax(), 2 * height))
        .toList();
  }

  private static boolean isWithin(float number, float end) {
    return number >= 0 && number < end;
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
