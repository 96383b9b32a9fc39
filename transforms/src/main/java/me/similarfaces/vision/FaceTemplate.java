package me.similarfaces.vision;

import java.util.List;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;

/** Where the embedder wants the five points in its crop of {@link FaceCrop#SIDE} pixels. */
public final class FaceTemplate {
  /** Eyes, nose and corners of the mouth, in the order of {@link Landmarks}. */
  public static final Landmarks POINTS =
      new Landmarks(
          new Point(38.2946f, 51.6963f),
          new Point(73.5318f, 51.5014f),
          new Point(56.0252f, 71.7366f),
          new Point(41.5493f, 92.3655f),
          new Point(70.7299f, 92.2041f));

  private FaceTemplate() {}

  /** From the picture to the aligned crop. */
  public static Similarity alignment(Landmarks face) {
    return Similarity.between(list(face), list(POINTS));
  }

  private static List<Point> list(Landmarks face) {
    return List.of(
        face.leftEye(), face.rightEye(), face.nose(), face.mouthLeft(), face.mouthRight());
  }
}
