package me.similarfaces.model;

import static me.similarfaces.model.Entries.entry;
import static me.similarfaces.model.Entries.output;
import static me.similarfaces.model.Entries.pixels;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import me.similarfaces.face.Box;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;

class FaceExtractorTest {
  private static final int FINE = 23_500;
  private static final int COARSE = 3_326;

  /** The prior of the fine pass at cell (row, column) of stride 16, 48 pixels wide. */
  private static int prior(int row, int column) {
    return 80 * 80 * 3 + (row * 40 + column) * 2 + 1;
  }

  @Test
  void aPhotoInWhichTheDetectorSeesNothingHasNoFaces() {
    assertThat(extract(1600, 1200, spread()), is(empty()));
  }

  @Test
  void aPhotoIsLookedAtInOtherTurnsOnlyIfTheDetectorDoubts() {
    assertThat("nothing at all", looks(0.3f), is(1));
    assertThat("something that is no face", looks(0.4f), is(2));
  }

  private static int looks(float score) {
    AtomicInteger looks = new AtomicInteger();
    extract(
        800,
        800,
        spread(),
        letterbox -> {
          looks.incrementAndGet();
          return detection(score, prior(9, 9));
        });
    return looks.get();
  }

  @Test
  void boxesAreInPixelsOfThePictureAndSoAreThePoints() {
    DetectedFace face = extract(1600, 1200, spread(), prior(9, 9)).get(0);
    // 640 input pixels stand for 1600: prior centre (152, 152), side 48.
    Box box = face.face().box();
    assertThat((double) box.xMin(), closeTo((152 - 24) * 2.5, 0.01));
    assertThat((double) box.xMax(), closeTo((152 + 24) * 2.5, 0.01));
    assertThat((double) box.yMin(), closeTo((152 - 24) * 2.5 - 200, 0.01));
    assertThat((double) box.probability(), closeTo(0.9, 1e-6));
    Point nose = face.face().landmarks().nose();
    assertThat((double) nose.x(), closeTo(152 * 2.5, 0.01));
    assertThat((double) nose.y(), closeTo(152 * 2.5 - 200, 0.01));
  }

  @Test
  void everyFaceComesWithTheCropForTheEmbedder() {
    DetectedFace face = extract(800, 800, spread(), prior(9, 9)).get(0);
    assertThat(face.aligned().length, is(FaceCrop.SIDE * FaceCrop.SIDE * 3));
  }

  @Test
  void aFaceAtTheBorderIsClampedToThePictureAndTheLargestComesFirst() {
    List<DetectedFace> faces = extract(800, 800, spread(), prior(0, 0), prior(9, 9));
    assertThat(faces, hasSize(2));
    Box first = faces.get(0).face().box();
    Box second = faces.get(1).face().box();
    assertThat(first.area(), greaterThan(second.area()));
    assertThat(second.xMin(), is(0f));
    assertThat(second.yMin(), is(0f));
    assertThat(faces.get(0).face().id(), is("photo-00"));
    assertThat(faces.get(1).face().id(), is("photo-01"));
  }

  @Test
  void aBoxInThePaddingIsNoFace() {
    assertThat(extract(1600, 400, spread(), prior(2, 9)), is(empty()));
  }

  @Test
  void aCrowdEndsAtAHundredFaces() {
    int[] crowd = new int[150];
    for (int i = 0; i < crowd.length; i++) {
      // Stride 8, 10 pixels wide, three cells apart.
      crowd[i] = ((i / 15 * 3) * 80 + (i % 15) * 3) * 3;
    }
    assertThat(extract(800, 800, spread(), crowd), hasSize(FaceExtractor.MAX_FACES));
  }

  @Test
  void theEyeOnTheLeftOfThePictureIsTheLeftOne() {
    float[] xy = new float[136];
    for (int p = 42; p < 48; p++) {
      xy[2 * p] = 1;
    }
    Landmarks points = FacePoints.fiveOf68(xy);
    assertThat(points.leftEye().x(), lessThan(points.rightEye().x()));
  }

  @Test
  void pointsThatAreNoFaceGiveWayToAnAverageFace() {
    float[] coincident = new float[136];
    Arrays.fill(coincident, 0.5f);
    float[] scattered = new float[136];
    Arrays.fill(scattered, 70, 136, 9f);
    for (float[] nonsense : List.of(coincident, scattered)) {
      assertAverage(extract(800, 800, xy -> new Prediction(List.of(nonsense)), prior(9, 9)));
    }
  }

  @Test
  void aFaceWhosePointsAreNotNumbersGetsAnAverageFace() {
    Function<ByteBuffer, Prediction> broken =
        crop -> {
          throw new NonFiniteOutputException("fake@1", "NaN");
        };
    assertAverage(extract(800, 800, broken, prior(9, 9)));
  }

  @Test
  void aModelThatFailsFailsThePhoto() {
    Function<ByteBuffer, Prediction> broken =
        crop -> {
          throw new ModelException("fake@1", "engine");
        };
    assertThrows(ModelException.class, () -> extract(800, 800, broken, prior(9, 9)));
  }

  private static void assertAverage(List<DetectedFace> faces) {
    Landmarks points = faces.get(0).face().landmarks();
    Box box = faces.get(0).face().box();
    double middle = (points.leftEye().x() + points.rightEye().x()) / 2;
    assertThat(middle, closeTo((box.xMin() + box.xMax()) / 2, 0.1));
    assertThat(
        (double) (points.rightEye().x() - points.leftEye().x()), closeTo(0.444 * box.width(), 0.1));
    assertThat(points.mouthLeft().y(), greaterThan(points.nose().y()));
  }

  private static List<DetectedFace> extract(
      int width, int height, Function<ByteBuffer, Prediction> landmarks, int... priors) {
    return extract(width, height, landmarks, letterbox -> detection(0.9f, priors));
  }

  private static List<DetectedFace> extract(
      int width,
      int height,
      Function<ByteBuffer, Prediction> landmarks,
      Function<ByteBuffer, Prediction> detector) {
    FaceExtractor extractor =
        new FaceExtractor(
            new FaceDetector(detectorEntry(), detector),
            new LandmarkModel(landmarkEntry(), landmarks));
    try (DecodedPhoto photo =
        DecodedPhoto.decode(ByteBuffer.wrap(TestPhotos.jpeg(width, height)))) {
      return extractor.extract(photo, "photo");
    }
  }

  private static Prediction detection(float score, int... priors) {
    float[] scores = new float[FINE];
    for (int i = 0; i < priors.length; i++) {
      scores[priors[i]] = score;
    }
    return new Prediction(
        List.of(scores, new float[FINE * 4], new float[COARSE], new float[COARSE * 4]));
  }

  /** 68 points around the middle of the crop. */
  private static Function<ByteBuffer, Prediction> spread() {
    float[] xy = new float[136];
    Arrays.fill(xy, 0.5f);
    for (int p = 36; p < 48; p++) {
      xy[2 * p] = p < 42 ? 0.3f : 0.7f;
      xy[2 * p + 1] = 0.35f;
    }
    for (int p = 48; p < 68; p++) {
      xy[2 * p + 1] = 0.75f;
    }
    return crop -> new Prediction(new ArrayList<>(List.of(xy)));
  }

  private static ModelEntry detectorEntry() {
    return entry(
        Task.FACE_DETECTION,
        pixels(new int[] {800, 800, 3}, "HWC", "uint8", "RGB", new float[3], 1),
        output("scores_640", FINE),
        output("boxes_640", FINE, 4),
        output("scores_small", COARSE),
        output("boxes_small", COARSE, 4));
  }

  private static ModelEntry landmarkEntry() {
    return entry(
        Task.FACE_LANDMARKS,
        pixels(new int[] {1, 64, 64}, "CHW", "float32", "GRAY", new float[1], 1f / 256),
        output("points", 136));
  }
}
