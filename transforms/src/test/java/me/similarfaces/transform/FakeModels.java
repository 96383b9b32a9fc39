package me.similarfaces.transform;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.face.Point;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Embedded;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.DecodedPhoto;

/** Models that say what they are told to say, or fail as they are told to fail. */
final class FakeModels implements FaceModels, Serializable {
  private static final long serialVersionUID = 1L;

  static final float[] FEATURES = {.5f, -1};

  private final int faces;
  private final Map<Task, Throwable> failures = new EnumMap<>(Task.class);

  private boolean ownFeatures;
  private Float samePerson = 0.418f;

  FakeModels(int faces) {
    this.faces = faces;
  }

  /** Whose embedder nobody has measured. */
  FakeModels withoutThreshold() {
    samePerson = null;
    return this;
  }

  /** Whose embedder says no features. */
  FakeModels withOwnFeatures() {
    ownFeatures = true;
    return this;
  }

  FakeModels failing(Task task, Throwable failure) {
    failures.put(task, failure);
    return this;
  }

  SerializableSupplier<FaceModels> supplier() {
    return () -> this;
  }

  @Override
  public String modelId(Task task) {
    return task + "@fake";
  }

  @Override
  public List<DetectedFace> extract(DecodedPhoto photo, String photoId) {
    failIfTold(Task.FACE_DETECTION);
    return IntStream.range(0, faces).mapToObj(order -> face(photo, photoId, order)).toList();
  }

  private static DetectedFace face(DecodedPhoto photo, String photoId, int order) {
    Point centre = new Point(photo.width() / 2f, photo.height() / 2f);
    Landmarks points = new Landmarks(centre, centre, centre, centre, centre);
    Box box = new Box(0, 0, photo.width() / (order + 2f), photo.height() / (order + 2f), .9f);
    int bytes = FaceCrop.SIDE * FaceCrop.SIDE * 3;
    return new DetectedFace(new Face(Face.id(photoId, order), box, points), new byte[bytes]);
  }

  @Override
  public Embedded embed(FaceCrop face) {
    failIfTold(Task.FACE_EMBEDDING);
    return new Embedded(vector(face.faceId()), ownFeatures ? new float[0] : FEATURES);
  }

  @Override
  public PersonThreshold samePerson() {
    return new PersonThreshold(Optional.ofNullable(samePerson));
  }

  @Override
  public boolean hasOwnFeatures() {
    return ownFeatures;
  }

  @Override
  public float[] features(FaceCrop face) {
    failIfTold(Task.FACE_FEATURES);
    return FEATURES;
  }

  /** Every face id has a direction of its own. */
  static float[] vector(String faceId) {
    float[] vector = new float[8];
    vector[Math.floorMod(faceId.hashCode(), 8)] = 1;
    return vector;
  }

  @Override
  public Attributes attributes(FaceFeatures face) {
    failIfTold(Task.FACE_ATTRIBUTES);
    return new Attributes(
        label("white", "black"),
        label("female", "male"),
        new FieldValue.Age(30, 22, 38),
        label("20-29", "30-39"));
  }

  @Override
  public FieldValue.Label emotion(FaceFeatures face) {
    failIfTold(Task.EMOTION);
    return label("happy", "sad");
  }

  private static FieldValue.Label label(String likely, String unlikely) {
    return new FieldValue.Label(likely, .75f, Map.of(likely, .75f, unlikely, .25f));
  }

  private void failIfTold(Task task) {
    Throwable failure = failures.get(task);
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }
}
