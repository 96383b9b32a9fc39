package me.similarfaces.model;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
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

  private static final List<Orientation> TURNS =
      List.of(Orientation.TURN_RIGHT, Orientation.UPSIDE_DOWN, Orientation.TURN_LEFT);

  /** Where a face is upright so plainly no turn is tried; see docs/decisions/0074. */
  private static final double PLAINLY_UPRIGHT = 1.5;

  /** All faces of a turn must have so much evidence together … */
  private static final double UPRIGHT = 1.3;

  /** … and so much more than those of the picture as it is. */
  private static final double MORE_UPRIGHT = 0.8;

  /** How many faces, the largest, are asked. */
  private static final int JUDGED = 6;

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
   * <p>A picture that lies on its side or stands on its head without saying so is looked at
   * upright; boxes and points are those of the picture as it is shown.
   *
   * @throws ModelException when a model fails on this picture
   */
  public List<DetectedFace> extract(DecodedPhoto photo, String photoId) {
    List<Found> shown = find(photo, detector.detect(photo));
    return upright(photo, shown)
        .map(orientation -> turned(photo, orientation, photoId))
        .orElseGet(() -> faces(photo, shown, photoId));
  }

  /** The turn after which far more speaks for upright faces than in the picture as it is. */
  private Optional<Orientation> upright(DecodedPhoto photo, List<Found> shown) {
    if (evidence(shown).anyMatch(face -> face >= PLAINLY_UPRIGHT)) {
      return Optional.empty();
    }
    double least = Math.max(UPRIGHT, evidence(shown).sum() + MORE_UPRIGHT);
    Map<Orientation, Double> turned = new EnumMap<>(Orientation.class);
    TURNS.forEach(orientation -> turned.put(orientation, uprightness(photo, orientation)));
    return TURNS.stream()
        .max(Comparator.comparing(turned::get))
        .filter(best -> turned.get(best) > least);
  }

  private double uprightness(DecodedPhoto photo, Orientation orientation) {
    try (DecodedPhoto upright = photo.turned(orientation)) {
      return evidence(find(upright, detector.detectInWhole(upright))).sum();
    }
  }

  /** What speaks for each of the largest faces being upright, asked one by one. */
  private DoubleStream evidence(List<Found> faces) {
    return faces.stream().limit(JUDGED).mapToDouble(face -> landmarks.uprightness(face.look()));
  }

  private List<DetectedFace> turned(DecodedPhoto photo, Orientation orientation, String photoId) {
    try (DecodedPhoto upright = photo.turned(orientation)) {
      List<Found> found = find(upright, detector.detect(upright));
      return Turn.to(upright, orientation).shown(faces(upright, found, photoId));
    }
  }

  private List<Found> find(DecodedPhoto photo, List<Box> boxes) {
    return boxes.stream()
        .map(box -> new Place(box, clamped(box, photo)))
        .filter(Place::isVisible)
        .sorted(Comparator.comparing(Place::visible, LARGEST_FIRST))
        .limit(MAX_FACES)
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
