package me.similarfaces.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Landmarks;
import me.similarfaces.vision.DecodedPhoto;

/** Finds the faces of a picture and cuts out what the embedder wants to see of them. */
public final class FaceExtractor {
  /** A photo of a crowd has at most this many faces: the largest. */
  public static final int MAX_FACES = 100;

  /** Parts of a face smaller than this, in pixels of the picture, can't be shown or used. */
  private static final float SMALLEST_SIDE = 2;

  private static final Comparator<Box> LARGEST_FIRST =
      Comparator.comparingDouble(Box::area)
          .reversed()
          .thenComparingDouble(Box::yMin)
          .thenComparingDouble(Box::xMin);

  private final FaceDetector detector;
  private final LandmarkModel landmarks;

  FaceExtractor(FaceDetector detector, LandmarkModel landmarks) {
    this.detector = detector;
    this.landmarks = landmarks;
  }

  /** Name and version of the detector. */
  public String modelId() {
    return detector.modelId();
  }

  /**
   * The faces of a picture, largest box first; none is a valid answer. The same picture and id give
   * the same faces with the same ids.
   *
   * @throws ModelException when a model fails on this picture
   */
  public List<DetectedFace> extract(DecodedPhoto photo, String photoId) {
    List<Found> found =
        detector.detect(photo).stream()
            .map(box -> new Found(box, clamped(box, photo)))
            .filter(Found::isVisible)
            .sorted(Comparator.comparing(Found::visible, LARGEST_FIRST))
            .limit(MAX_FACES)
            .toList();
    return IntStream.range(0, found.size())
        .mapToObj(order -> cut(photo, found.get(order), Face.id(photoId, order)))
        .toList();
  }

  private static Box clamped(Box box, DecodedPhoto photo) {
    return new Box(
        Math.max(0, box.xMin()),
        Math.max(0, box.yMin()),
        Math.min(photo.width(), box.xMax()),
        Math.min(photo.height(), box.yMax()),
        box.probability());
  }

  private DetectedFace cut(DecodedPhoto photo, Found found, String id) {
    Landmarks points = landmarks.locate(photo, found.whole());
    return new DetectedFace(new Face(id, found.visible(), points), photo.aligned(points));
  }

  /**
   * A face that may reach out of the picture.
   *
   * @param whole as detected: the crops keep their proportions at the picture's border
   * @param visible the part of it inside of the picture
   */
  private record Found(Box whole, Box visible) {
    boolean isVisible() {
      return visible.width() >= SMALLEST_SIDE && visible.height() >= SMALLEST_SIDE;
    }
  }
}
