package me.similarfaces.transform.coder;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.face.DeadLetter;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Point;
import me.similarfaces.face.Span;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaceCodersTest {
  private static final Random RANDOM = new Random(7);
  private static final PhotoTask TASK =
      new PhotoTask("0198f2", "clé-π", "/data/photos/0198f2.jpg", 1_790_000_000_123L, 3);
  private static final Span SPAN = new Span(1_790_000_000_123_456L, 1_790_000_000_125_000L);

  @Test
  void aTaskComesBackAsItWent() throws Exception {
    assertThat(roundTrip(new PhotoTaskCoder(), TASK), equalTo(TASK));
  }

  @Test
  void aTaskStaysSmall() throws Exception {
    assertThat(encoded(new PhotoTaskCoder(), TASK).length, lessThan(64));
  }

  @Test
  void aCropComesBackWithEveryPixel() throws Exception {
    FaceCrop crop = new FaceCrop("p", "c", "p-00", bytes(37_632));
    FaceCrop back = roundTrip(new FaceCropCoder(), crop);
    assertThat(back.faceId(), is("p-00"));
    assertThat(back.aligned(), equalTo(crop.aligned()));
  }

  @Test
  void featuresComeBackWithEveryFloat() throws Exception {
    FaceFeatures face = new FaceFeatures("p", "c", "p-00", floats(25_088));
    FaceFeatures back = roundTrip(new FaceFeaturesCoder(), face);
    assertThat(back.faceId(), is("p-00"));
    assertThat(back.features(), equalTo(face.features()));
  }

  @Test
  void aHandedOverFaceComesBackWithEveryFloat() throws Exception {
    HandedOverFace face =
        new HandedOverFace("p", "c", "p-00", floats(25_088), floats(512), "fr_feature@0.0.1");
    HandedOverFace back = roundTrip(new HandedOverFaceCoder(), face);
    assertThat(back.features(), equalTo(face.features()));
    assertThat(back.vector(), equalTo(face.vector()));
    assertThat(back.model(), is(face.model()));
  }

  @Test
  void anEmbeddedFaceComesBackWithEveryFloat() throws Exception {
    EmbeddedFace face = new EmbeddedFace("p", "c", "p-01", floats(512), "fr_feature@0.0.1");
    EmbeddedFace back = roundTrip(new EmbeddedFaceCoder(), face);
    assertThat(back.vector(), equalTo(face.vector()));
    assertThat(back.model(), is(face.model()));
  }

  @ParameterizedTest
  @MethodSource("faceCounts")
  void anExtractionComesBackWithItsFacesInOrder(int faces) throws Exception {
    List<Face> found = IntStream.range(0, faces).mapToObj(FaceCodersTest::face).toList();
    Extraction extraction = new Extraction(TASK, found, "detector@1", SPAN, SPAN);
    assertThat(roundTrip(new ExtractionCoder(), extraction), equalTo(extraction));
  }

  static Stream<Integer> faceCounts() {
    return Stream.of(0, 1, 5, 100);
  }

  @Test
  void anEmbeddingFieldComesBackWithEveryFloat() throws Exception {
    float[] vector = floats(512);
    FieldResult sent = done(Field.EMBEDDING, new FieldValue.Embedding(vector));
    FieldResult back = roundTrip(new FieldResultCoder(), sent);
    assertThat(((FieldValue.Embedding) back.value().orElseThrow()).vector(), equalTo(vector));
  }

  @ParameterizedTest
  @MethodSource("comparableResults")
  void aFieldComesBackAsItWent(FieldResult result) throws Exception {
    assertThat(roundTrip(new FieldResultCoder(), result), equalTo(result));
  }

  static Stream<FieldResult> comparableResults() {
    return Stream.of(
        done(Field.AGE, new FieldValue.Age(31.2f, 26, 37)),
        done(Field.SIMILAR, new FieldValue.Similar(List.of())),
        done(
            Field.SIMILAR,
            new FieldValue.Similar(List.of(new FieldValue.Match("q-00", "q", .71f, true)))),
        done(Field.GENDER, new FieldValue.Label("female", .98f, Map.of("female", .98f))),
        FieldResult.failed("p-00", Field.RACE, new Failure("model_error", "NaN"), "m", SPAN));
  }

  @Test
  void theScoresOfALabelKeepTheirOrder() throws Exception {
    Map<String, Float> scores = new LinkedHashMap<>();
    List.of("sad", "angry", "neutral", "happy").forEach(name -> scores.put(name, .25f));
    FieldResult sent = done(Field.EMOTION, new FieldValue.Label("sad", .25f, scores));
    FieldValue back = roundTrip(new FieldResultCoder(), sent).value().orElseThrow();
    assertThat(
        new ArrayList<>(((FieldValue.Label) back).scores().keySet()),
        equalTo(new ArrayList<>(scores.keySet())));
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void everyFieldCanFail(Field field) throws Exception {
    FieldResult failed =
        FieldResult.failed("p-00", field, new Failure("upstream_failed", "no"), "m", SPAN);
    assertThat(roundTrip(new FieldResultCoder(), failed), equalTo(failed));
  }

  @Test
  void aDeadLetterComesBackAsItWent() throws Exception {
    DeadLetter letter = new DeadLetter(TASK, new Failure("undecodable_image", "truncated"));
    assertThat(roundTrip(new DeadLetterCoder(), letter), equalTo(letter));
  }

  @Test
  void recordsWrittenOneAfterTheOtherAreReadOneAfterTheOther() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PhotoTaskCoder coder = new PhotoTaskCoder();
    coder.encode(TASK, out);
    coder.encode(TASK, out);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    coder.decode(in);
    assertThat(coder.decode(in), equalTo(TASK));
  }

  @Test
  void nullIsRefused() {
    assertThrows(CoderException.class, () -> encoded(new PhotoTaskCoder(), null));
  }

  @Test
  void everyTravellingRecordHasACoderThatSurvivesSerialisation() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    FaceCoders.register(registry);
    for (Class<?> type :
        List.of(
            PhotoTask.class,
            FaceCrop.class,
            FaceFeatures.class,
            HandedOverFace.class,
            EmbeddedFace.class,
            Extraction.class,
            FieldResult.class,
            DeadLetter.class)) {
      Coder<?> coder = registry.getCoder(type);
      assertThat(SerializableUtils.ensureSerializable(coder), equalTo(coder));
    }
  }

  private static Face face(int order) {
    Point point = new Point(RANDOM.nextFloat(), RANDOM.nextFloat());
    Landmarks landmarks = new Landmarks(point, point, new Point(1, 2), point, new Point(-3, 4));
    return new Face(Face.id("p", order), new Box(RANDOM.nextFloat(), 2, 3, 4, .9f), landmarks);
  }

  private static FieldResult done(Field field, FieldValue value) {
    return FieldResult.done("p-00", field, value, "model@1", SPAN);
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static float[] floats(int size) {
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) RANDOM.nextGaussian();
    }
    return floats;
  }

  private static <T> T roundTrip(Coder<T> coder, T value) throws Exception {
    return coder.decode(new ByteArrayInputStream(encoded(coder, value)));
  }

  private static <T> byte[] encoded(Coder<T> coder, T value) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }
}
