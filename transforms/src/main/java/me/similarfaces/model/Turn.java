package me.similarfaces.model;

import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Orientation;

/**
 * The way back from a picture that was turned upright to the picture as it is shown.
 *
 * @param orientation that turned it
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 */
record Turn(Orientation orientation, int width, int height) {
  static Turn to(DecodedPhoto upright, Orientation orientation) {
    return new Turn(orientation, upright.width(), upright.height());
  }

  List<DetectedFace> shown(List<DetectedFace> faces) {
    return faces.stream().map(this::shown).toList();
  }

  private DetectedFace shown(DetectedFace detected) {
    Face face = detected.face();
    return new DetectedFace(
        new Face(face.id(), shown(face.box()), shown(face.landmarks())), detected.aligned());
  }

  private Box shown(Box box) {
    Point one = shown(new Point(box.xMin(), box.yMin()));
    Point other = shown(new Point(box.xMax(), box.yMax()));
    return new Box(
        Math.min(one.x(), other.x()),
        Math.min(one.y(), other.y()),
        Math.max(one.x(), other.x()),
        Math.max(one.y(), other.y()),
        box.probability());
  }

  private Landmarks shown(Landmarks face) {
    List<Point> points =
        Stream.of(face.leftEye(), face.rightEye(), face.nose(), face.mouthLeft(), face.mouthRight())
            .map(this::shown)
            .toList();
    return new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  private Point shown(Point upright) {
    return orientation.toStored(upright, width, height);
  }
}
