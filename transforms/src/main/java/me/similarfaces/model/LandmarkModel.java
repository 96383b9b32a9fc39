package me.similarfaces.model;

import java.nio.ByteBuffer;
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
   * The five points in pixels of the picture. Where the model's are no face (NaN, or all in one
   * place) an average frontal face in that box stands in: blurred and tiny faces do that.
   *
   * @param box as detected, not clamped to the picture
   * @throws ModelException when the model fails
   */
  Landmarks locate(DecodedPhoto photo, Box box) {
    float side = box.height();
    float cx = (box.xMin() + box.xMax()) / 2;
    float cy = (box.yMin() + box.yMax()) / 2;
    byte[] crop = photo.square(cx, cy, side, entry.input().shape()[1], true);
    try {
      float[] shares = model.apply(ByteBuffer.wrap(crop)).output(0);
      Landmarks points = FacePoints.fiveOf68(inPicture(shares, cx - side / 2, cy - side / 2, side));
      return FacePoints.areFace(points, box) ? points : FacePoints.average(box);
    } catch (NonFiniteOutputException e) {
      LOG.warn("A face at {} gets average points: {}", box, e.getMessage());
      return FacePoints.average(box);
    }
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
