package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.face.Point;
import me.similarfaces.face.Similarity;
import me.similarfaces.vision.Nms;
import me.similarfaces.vision.NormalizedPhoto;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;
import me.similarfaces.vision.TestJpegs;
import org.junit.jupiter.api.Test;

class SamplePhotosTest {
  @Test
  void everyFaceOfTheSixPhotosIsFoundAndNothingElse() {
    List<Integer> found = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      found.add(Samples.faces(Samples.photo(number)).size());
    }
    assertThat(found, is(Samples.FACES));
  }

  @Test
  void facesLieInThePictureLargestFirstWithTheirPointsInThem() {
    BufferedImage photo = Samples.photo(5);
    float previous = Float.MAX_VALUE;
    for (DetectedFace face : Samples.faces(photo)) {
      Box box = face.face().box();
      assertThat(box.xMin(), greaterThanOrEqualTo(0f));
      assertThat(box.yMin(), greaterThanOrEqualTo(0f));
      assertThat(box.xMax(), lessThanOrEqualTo((float) photo.getWidth()));
      assertThat(box.yMax(), lessThanOrEqualTo((float) photo.getHeight()));
      assertThat(box.area(), lessThanOrEqualTo(previous));
      previous = box.area();
      Landmarks points = face.face().landmarks();
      assertThat(points.leftEye().x(), lessThan(points.rightEye().x()));
      assertThat(points.mouthLeft().y(), greaterThan(points.leftEye().y()));
      assertThat(points.nose().x(), is(both(greaterThan(box.xMin())).and(lessThan(box.xMax()))));
    }
  }

  @Test
  void twoFacesOfOnePhotoAreNeverTheSamePerson() {
    PersonThreshold samePerson = Samples.models().embedder().samePerson();
    for (int number = 1; number <= 6; number++) {
      List<float[]> embeddings =
          Samples.faces(Samples.photo(number)).stream().map(Samples::embedding).toList();
      for (int i = 0; i < embeddings.size(); i++) {
        for (int j = 0; j < i; j++) {
          float cosine = Similarity.cosine(embeddings.get(i), embeddings.get(j));
          assertThat("photo " + number, cosine, lessThan(0.5f));
          assertThat(samePerson.isReachedBy(cosine), is(false));
        }
      }
    }
  }

  @Test
  void aFaceStaysItselfWhenItsPhotoIsRecompressedHalvedOrBrightened() {
    for (int number = 1; number <= 6; number++) {
      BufferedImage photo = Samples.photo(number);
      List<DetectedFace> faces = Samples.faces(photo);
      assertSamePeople(faces, Samples.faces(ByteBuffer.wrap(Pictures.jpeg(photo, 0.4f))), 1);
      assertSamePeople(faces, Samples.faces(Pictures.scaled(photo, 0.5)), 0.5f);
      assertSamePeople(faces, Samples.faces(Pictures.brightened(photo, 1.25f)), 1);
      BufferedImage all = Pictures.brightened(Pictures.scaled(photo, 0.5), 1.25f);
      assertSamePeople(faces, Samples.faces(ByteBuffer.wrap(Pictures.jpeg(all, 0.6f))), 0.5f);
    }
  }

  private static void assertSamePeople(
      List<DetectedFace> before, List<DetectedFace> after, float scale) {
    assertThat(after, hasSize(before.size()));
    for (DetectedFace face : before) {
      DetectedFace again = at(face.face().box(), after, scale);
      float cosine = Similarity.cosine(Samples.embedding(face), Samples.embedding(again));
      // One of the 22 shows one eye only: five points don't hold such a face in place.
      assertThat(cosine, greaterThan(isInProfile(face) ? 0.5f : 0.8f));
    }
  }

  private static boolean isInProfile(DetectedFace face) {
    Landmarks points = face.face().landmarks();
    return points.rightEye().x() - points.leftEye().x() < 0.2f * face.face().box().height();
  }

  private static DetectedFace at(Box box, List<DetectedFace> faces, float scale) {
    return faces.stream()
        .filter(face -> Nms.iou(scaled(box, scale), face.face().box()) > 0.5f)
        .findFirst()
        .orElseThrow();
  }

  private static Box scaled(Box box, float scale) {
    return new Box(
        box.xMin() * scale,
        box.yMin() * scale,
        box.xMax() * scale,
        box.yMax() * scale,
        box.probability());
  }

  @Test
  void allEightExifOrientationsShowTheSameFacesAtTheSamePlaces() {
    BufferedImage upright = Samples.photo(4);
    List<DetectedFace> expected = Samples.faces(stored(TestJpegs.oriented(1, upright)));
    for (int orientation = 2; orientation <= 8; orientation++) {
      List<DetectedFace> faces = Samples.faces(stored(TestJpegs.oriented(orientation, upright)));
      assertThat("orientation " + orientation, faces, hasSize(expected.size()));
      for (DetectedFace face : expected) {
        DetectedFace same = at(face.face().box(), faces, 1);
        assertThat(Nms.iou(same.face().box(), face.face().box()), greaterThan(0.9f));
        Point eye = face.face().landmarks().leftEye();
        Point sameEye = same.face().landmarks().leftEye();
        double tolerance = 0.05 * face.face().box().width();
        assertThat((double) sameEye.x(), closeTo(eye.x(), tolerance));
        assertThat((double) sameEye.y(), closeTo(eye.y(), tolerance));
      }
    }
  }

  private static ByteBuffer stored(byte[] upload) {
    ByteBuffer file = ByteBuffer.wrap(upload);
    NormalizedPhoto photo = PhotoNormalizer.normalize(file, PhotoHeader.read(file));
    return photo.jpeg();
  }

  @Test
  void theSameFaceAlwaysGetsTheSameNumbersAndIds() {
    BufferedImage photo = Samples.photo(1);
    List<DetectedFace> once = Samples.faces(photo);
    List<DetectedFace> again = Samples.faces(photo);
    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i).face(), is(once.get(i).face()));
      assertThat(Samples.embedding(again.get(i)), is(Samples.embedding(once.get(i))));
    }
  }

  @Test
  void everyAttributeOfEveryFaceIsTold() {
    Models models = Samples.models();
    for (DetectedFace face : Samples.faces(Samples.photo(3))) {
      float[] features = Samples.features(face);
      Attributes attributes = models.attributes().describe(features);
      FieldValue.Age age = attributes.age();
      assertThat(age.value(), is(both(greaterThan(5f)).and(lessThan(90f))));
      assertThat(age.low(), lessThan(age.value()));
      assertThat(age.high(), greaterThan(age.value()));
      FieldValue.Label gender = attributes.gender();
      assertThat(new ArrayList<>(gender.scores().keySet()), contains("female", "male"));
      assertIsDistribution(gender, 2);
      assertIsDistribution(models.emotion().classify(features), 7);
      assertIsDistribution(attributes.race(), 7);
    }
  }

  private static void assertIsDistribution(FieldValue.Label label, int classes) {
    assertThat(label.scores().size(), is(classes));
    assertThat(
        label.scores().values().stream().mapToDouble(Float::doubleValue).sum(), closeTo(1, 1e-3));
    assertThat(label.scores().get(label.value()), is(label.confidence()));
    label.scores().values().forEach(s -> assertThat(s, lessThanOrEqualTo(label.confidence())));
  }
}
