package me.similarfaces.model;

import static me.similarfaces.model.Entries.classes;
import static me.similarfaces.model.Entries.entry;
import static me.similarfaces.model.Entries.output;
import static me.similarfaces.model.Entries.prediction;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;

class TypedModelsTest {
  private static final byte[] CROP = new byte[12];
  private static final float[] FEATURES = {1, 2};

  @Test
  void anEmbeddingIsScaledToLengthOne() {
    Embedded embedded = embedder(0, 3, 0, 4).embed(CROP);
    assertThat(embedded.vector(), is(new float[] {0, 0.6f, 0, 0.8f}));
    assertThat(embedded.features(), is(FEATURES));
    assertThat(embedder(0, 0, 0, 0).dimensions(), is(4));
  }

  @Test
  void embeddingAndFeaturesAreKnownByTheirNamesAndFeaturesMayBeMissing() {
    Embedder other =
        new Embedder(
            entry(Task.FACE_EMBEDDING, output("features", 2), output("embedding", 2)),
            crop -> new Prediction(List.of(FEATURES, new float[] {0, 2})));
    assertThat(other.embed(CROP).vector(), is(new float[] {0, 1}));
    assertThat(other.embed(CROP).features(), is(FEATURES));
    Embedder alone =
        new Embedder(entry(Task.FACE_EMBEDDING, output("embedding", 2)), crop -> prediction(0, 2));
    assertThat(alone.embed(CROP).features(), is(new float[0]));
    assertThat(alone.samePerson().isReachedBy(1), is(false));
  }

  @Test
  void anEmbeddingWithoutDirectionIsAModelError() {
    ModelException error =
        assertThrows(ModelException.class, () -> embedder(0, 0, 0, 0).embed(CROP));
    assertThat(error.modelId(), is("fake@1"));
  }

  @Test
  void theLabelIsTheClassWithTheHighestScoreAndAllScoresAreKeptInOrder() {
    FieldValue.Label label = labels("none", 0.25f, 0.75f).classify(FEATURES);
    assertThat(label.value(), is("sad"));
    assertThat(label.confidence(), is(0.75f));
    assertThat(new ArrayList<>(label.scores().keySet()), contains("happy", "sad"));
  }

  @Test
  void softmaxIsAppliedWhereTheManifestSaysSoAndSurvivesLargeNumbers() {
    FieldValue.Label label = labels("softmax", 1000, 999).classify(FEATURES);
    assertThat(label.value(), is("happy"));
    assertThat((double) label.confidence(), closeTo(1 / (1 + Math.exp(-1)), 1e-6));
  }

  @Test
  void logitsAreDividedByTheTemperatureAndTheClassStays() {
    FieldValue.Label label = new Classes(warm("softmax", 2f), "x").label(prediction(4, 2));
    assertThat(label.value(), is("a"));
    assertThat((double) label.confidence(), closeTo(1 / (1 + Math.exp(-1)), 1e-6));
  }

  @Test
  void aTemperatureThatIsNoneOrHasNoSoftmaxIsRefused() {
    assertThrows(ModelException.class, () -> new Classes(warm("softmax", 0f), "x"));
    assertThrows(ModelException.class, () -> new Classes(warm("softmax", Float.NaN), "x"));
    assertThrows(ModelException.class, () -> new Classes(warm("none", 1f), "x"));
  }

  private static ModelEntry warm(String activation, float temperature) {
    return entry(
        Task.EMOTION,
        new ModelEntry.Output("x", new int[] {2}, List.of("a", "b"), activation, temperature));
  }

  @Test
  void scoresThatAreNoProbabilitiesAreAModelError() {
    assertThrows(ModelException.class, () -> labels("none", 0.9f, 0.9f).classify(FEATURES));
    assertThrows(ModelException.class, () -> labels("none", 1.5f, -0.5f).classify(FEATURES));
  }

  @Test
  void aManifestWhoseLabelsDoNotFitIsRefusedByTheModelsName() {
    String message =
        assertThrows(
                ModelException.class, () -> new Classes(entry(Task.EMOTION, output("x", 7)), "x"))
            .getMessage();
    assertThat(message, containsString("fake@1"));
    ModelEntry unknown = entry(Task.EMOTION, classes("x", "tanh", "a", "b"));
    assertThrows(ModelException.class, () -> new Classes(unknown, "x"));
    assertThrows(ModelException.class, () -> new Classes(unknown, "y"));
  }

  @Test
  void raceGenderAndAgeComeOutOfOneRunWhateverTheirOrder() {
    List<float[]> runs = new ArrayList<>();
    AttributesModel model =
        new AttributesModel(
            entry(Task.FACE_ATTRIBUTES, ages(), classes("gender", "none", "f", "m"), race()),
            features -> {
              runs.add(features);
              return new Prediction(
                  List.of(
                      new float[] {0, 0, 0, 1, 0, 0, 0, 0, 0},
                      new float[] {.1f, .9f},
                      new float[] {.6f, .4f}));
            });
    Attributes attributes = model.describe(FEATURES);
    assertThat(runs, contains(FEATURES));
    assertThat(attributes.race().value(), is("a"));
    assertThat(attributes.gender().value(), is("m"));
    assertThat(attributes.age(), is(new FieldValue.Age(24.5f, 21, 29)));
    assertThat(attributes.bucket().value(), is("20-29"));
  }

  @Test
  void otherAgesThanThoseOfFairFaceAreRefused() {
    ModelEntry other =
        entry(
            Task.FACE_ATTRIBUTES,
            classes("age", "none", "young", "old"),
            classes("gender", "none", "f", "m"),
            race());
    String message =
        assertThrows(ModelException.class, () -> new AttributesModel(other, x -> prediction(1)))
            .getMessage();
    assertThat(message, containsString("has the ages [young, old]"));
  }

  private static ModelEntry.Output ages() {
    return classes("age", "none", AgeBuckets.LABELS.toArray(String[]::new));
  }

  private static ModelEntry.Output race() {
    return classes("race", "none", "a", "b");
  }

  private static Embedder embedder(float... raw) {
    return new Embedder(
        entry(Task.FACE_EMBEDDING, output("embedding", 4), output("features", 2)),
        crop -> new Prediction(List.of(raw, FEATURES)));
  }

  private static EmotionModel labels(String activation, float... numbers) {
    return new EmotionModel(
        entry(Task.EMOTION, classes("emotion", activation, "happy", "sad")),
        features -> prediction(numbers));
  }
}
