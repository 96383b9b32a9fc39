package me.similarfaces.inf1;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.face.Point;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Embedded;
import me.similarfaces.model.Models;
import me.similarfaces.vision.DecodedPhoto;

/** All that the models say of a face. */
record SeenFace(
    Box box,
    Point nose,
    float[] embedding,
    float age,
    String gender,
    String race,
    String emotion,
    float certainty) {
  private static final double PIXELS_OR_YEARS = 0.15;
  private static final double SCORE = 0.002;

  /** The faces of each photo, by the models of a pack that this JVM picks. */
  static List<List<SeenFace>> all(Path pack, List<Path> photos) {
    try (Models models = Models.open(pack)) {
      return photos.stream().map(photo -> of(models, photo)).toList();
    }
  }

  private static List<SeenFace> of(Models models, Path file) {
    try (DecodedPhoto photo = DecodedPhoto.decode(ByteBuffer.wrap(Files.readAllBytes(file)))) {
      return models.extractor().extract(photo, "photo").stream()
          .map(face -> of(models, face))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeenFace of(Models models, DetectedFace detected) {
    Embedded embedded = models.embedder().embed(detected.aligned());
    Attributes attributes = models.attributes().describe(embedded.features());
    return new SeenFace(
        detected.face().box(),
        detected.face().landmarks().nose(),
        embedded.vector(),
        attributes.age().value(),
        attributes.gender().value(),
        attributes.race().value(),
        models.emotion().classify(embedded.features()).value(),
        attributes.race().confidence());
  }

  /** Same number of faces in each photo, and within a tolerance the same said of each. */
  static void assertSame(List<List<SeenFace>> actual, List<List<SeenFace>> expected) {
    assertThat(actual.stream().map(List::size).toList(), is(sizes(expected)));
    for (int photo = 0; photo < expected.size(); photo++) {
      for (int face = 0; face < expected.get(photo).size(); face++) {
        actual.get(photo).get(face).assertSame(expected.get(photo).get(face));
      }
    }
  }

  private static List<Integer> sizes(List<List<SeenFace>> photos) {
    return photos.stream().map(List::size).toList();
  }

  private void assertSame(SeenFace expected) {
    assertThat((double) box.xMin(), closeTo(expected.box.xMin(), PIXELS_OR_YEARS));
    assertThat((double) box.yMax(), closeTo(expected.box.yMax(), PIXELS_OR_YEARS));
    assertThat((double) box.probability(), closeTo(expected.box.probability(), SCORE));
    assertThat((double) nose.x(), closeTo(expected.nose.x(), PIXELS_OR_YEARS));
    assertThat((double) age, closeTo(expected.age, PIXELS_OR_YEARS));
    assertThat((double) certainty, closeTo(expected.certainty, SCORE));
    assertThat(gender + race + emotion, is(expected.gender + expected.race + expected.emotion));
    assertThat(cosine(embedding, expected.embedding), greaterThan(0.9999));
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
