package me.similarfaces.model;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import me.similarfaces.face.Box;
import me.similarfaces.face.Landmarks;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.vision.DecodedPhoto;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds eyes, nose and mouth in a face's box. */
final class LandmarkModel {
  private static final Logger LOG = LoggerFactory.getLogger(LandmarkModel.class);

  private final ModelEntry entry;
  private final Function<ByteBuffer, Prediction> model;

  LandmarkModel(ModelEntry entry, Function<ByteBuffer, Prediction> model) {
    this.entry = entry;
    this.model = model;
  }

  /**
   * What the model said of a crop.
   *
   * @param crop rows of grey pixels
   * @param shares x and y of 68 points in shares of the crop's side; empty when they were not
   *     finite
   */
  record Look(byte[] crop, Optional<float[]> shares) {}

  /**
   * @param box as detected, not clamped to the picture
   * @throws ModelException when the model fails
   */
  Look look(DecodedPhoto photo, Box box) {
    byte[] crop = photo.square(centreX(box), centreY(box), box.height(), side(), true);
    return new Look(crop, shares(crop));
  }

  private Optional<float[]> shares(byte[] crop) {
    try {
      return Optional.of(model.apply(ByteBuffer.wrap(crop)).output(0));
    } catch (NonFiniteOutputException e) {
      LOG.warn("A face has no points: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The five points in pixels of the picture. Where the model's are no face (NaN, or all in one
   * place) an average frontal face in that box stands in: blurred and tiny faces do that.
   */
  static Landmarks points(Look look, Box box) {
    float left = centreX(box) - box.height() / 2;
    float top = centreY(box) - box.height() / 2;
    return look.shares()
        .map(shares -> FacePoints.fiveOf68(inPicture(shares, left, top, box.height())))
        .filter(points -> FacePoints.areFace(points, box))
        .orElseGet(() -> FacePoints.average(box));
  }

  /**
   * How much speaks for an upright face in the crop, see {@link MirroredPoints}.
   *
   * @throws ModelException when the model fails
   */
  double uprightness(Look look) {
    return look.shares()
        .flatMap(
            points ->
                shares(mirrored(look.crop())).map(other -> MirroredPoints.evidence(points, other)))
        .orElse(0.0);
  }

  private byte[] mirrored(byte[] crop) {
    int side = side();
    byte[] mirrored = new byte[crop.length];
    for (int i = 0; i < crop.length; i++) {
      mirrored[i] = crop[i - i % side + side - 1 - i % side];
    }
    return mirrored;
  }

  private int side() {
    return entry.input().shape()[1];
  }

  private static float centreX(Box box) {
    return (box.xMin() + box.xMax()) / 2;
  }

  private static float centreY(Box box) {
    return (box.yMin() + box.yMax()) / 2;
  }

  /** Shares of the crop's sides to pixels of the picture. */
  private static float[] inPicture(float[] shares, float left, float top, float side) {
    float[] pixels = new float[shares.length];
    for (int i = 0; i < shares.length; i += 2) {
      pixels[i] = left + shares[i] * side;
      pixels[i + 1] = top + shares[i + 1] * side;
    }
    return pixels;
  }
}
