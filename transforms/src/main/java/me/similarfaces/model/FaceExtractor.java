package me.similarfaces.model;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Landmarks;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Orientation;

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
  private final UprightTurn uprightTurn;

  FaceExtractor(FaceDetector detector, LandmarkModel landmarks) {
    this.detector = detector;
    this.landmarks = landmarks;
    this.uprightTurn = new UprightTurn(landmarks::uprightness);
  }

  /** Name and version of the detector. */
  public String modelId() {
    return detector.modelId();
  }

  /**
   * The faces of a picture, largest box first; none is a valid answer. The same picture and id give
   * the same faces with the same ids.
   *
   * <p>A picture that lies on its side or stands on its head without saying so is looked at
   * upright; boxes and points are those of the picture as it is shown.
   *
   * @throws ModelException when a model fails on this picture
   */
  public List<DetectedFace> extract(DecodedPhoto photo, String photoId) {
    FaceDetector.Detection detection = detector.detect(photo);
    List<Found> shown = find(photo, detection.faces(), MAX_FACES);
    if (shown.isEmpty() && detection.isBlank()) {
      return List.of();
    }
    return uprightTurn
        .of(looks(shown), turns -> glance(photo, turns), turn -> lookAfter(photo, turn))
        .map(turn -> turned(photo, turn, photoId))
        .orElseGet(() -> faces(photo, shown, photoId));
  }

  /** Looks at the largest faces after several turns, at the cost of one. */
  private Map<Orientation, List<LandmarkModel.Look>> glance(
      DecodedPhoto photo, List<Orientation> turns) {
    Map<Orientation, List<LandmarkModel.Look>> looks = new EnumMap<>(Orientation.class);
    detector
        .detectInTurns(photo, turns)
        .forEach((turn, boxes) -> looks.put(turn, lookAfter(photo, turn, boxes)));
    return looks;
  }

  /** Turning the pixels is dear, and mostly there is nothing to look at. */
  private List<LandmarkModel.Look> lookAfter(
      DecodedPhoto photo, Orientation turn, List<Box> boxes) {
    return boxes.isEmpty() ? List.of() : lookAfter(photo, turn, turned -> boxes);
  }

  private List<LandmarkModel.Look> lookAfter(DecodedPhoto photo, Orientation turn) {
    return lookAfter(photo, turn, turned -> detector.detectInWhole(turned).faces());
  }

  private List<LandmarkModel.Look> lookAfter(
      DecodedPhoto photo, Orientation turn, Function<DecodedPhoto, List<Box>> boxes) {
    try (DecodedPhoto turned = photo.turned(turn)) {
      return looks(find(turned, boxes.apply(turned), UprightTurn.ASKED));
    }
  }

  private static List<LandmarkModel.Look> looks(List<Found> faces) {
    return faces.stream().map(Found::look).toList();
  }

  private List<DetectedFace> turned(DecodedPhoto photo, Orientation orientation, String photoId) {
    try (DecodedPhoto upright = photo.turned(orientation)) {
      List<Found> found = find(upright, detector.detect(upright).faces(), MAX_FACES);
      return Turn.to(upright, orientation).shown(faces(upright, found, photoId));
    }
  }

  /** The largest faces, at most so many. */
  private List<Found> find(DecodedPhoto photo, List<Box> boxes, int most) {
    return boxes.stream()
        .map(box -> new Place(box, clamped(box, photo)))
        .filter(Place::isVisible)
        .sorted(Comparator.comparing(Place::visible, LARGEST_FIRST))
        .limit(most)
        .map(place -> new Found(place, landmarks.look(photo, place.whole())))
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

  private static List<DetectedFace> faces(DecodedPhoto photo, List<Found> found, String photoId) {
    return IntStream.range(0, found.size())
        .mapToObj(order -> cut(photo, found.get(order), Face.id(photoId, order)))
        .toList();
  }

  private static DetectedFace cut(DecodedPhoto photo, Found found, String id) {
    Landmarks points = LandmarkModel.points(found.look(), found.place().whole());
    return new DetectedFace(new Face(id, found.place().visible(), points), photo.aligned(points));
  }

  /**
   * Where a face is, which may reach out of the picture.
   *
   * @param whole as detected: the crops keep their proportions at the picture's border
   * @param visible the part of it inside of the picture
   */
  private record Place(Box whole, Box visible) {
    boolean isVisible() {
      return visible.width() >= SMALLEST_SIDE && visible.height() >= SMALLEST_SIDE;
    }
  }

  private record Found(Place place, LandmarkModel.Look look) {}
}
