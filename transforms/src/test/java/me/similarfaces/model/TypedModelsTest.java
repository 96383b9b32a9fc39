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
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;

class TypedModelsTest {
  private static final byte[] CROP = new byte[12];

  @Test
  void anEmbeddingIsScaledToLengthOne() {
    assertThat(embedder(0, 3, 0, 4).embed(CROP), is(new float[] {0, 0.6f, 0, 0.8f}));
    assertThat(embedder(0, 0, 0, 0).dimensions(), is(4));
  }

  @Test
  void anEmbeddingWithoutDirectionIsAModelError() {
    ModelException error =
        assertThrows(ModelException.class, () -> embedder(0, 0, 0, 0).embed(CROP));
    assertThat(error.modelId(), is("fake@1"));
  }

  @Test
  void anAgeComesWithARangeThatNeverStartsBelowZero() {
    FieldValue.Age adult = age(31.2f).estimate(CROP);
    assertThat((double) adult.value(), closeTo(31.2, 1e-3));
    assertThat((double) adult.low(), closeTo(31.2 - 8.066, 1e-2));
    assertThat((double) adult.high(), closeTo(31.2 + 8.066, 1e-2));
    FieldValue.Age baby = age(-0.5f).estimate(CROP);
    assertThat(baby.value(), is(0f));
    assertThat(baby.low(), is(0f));
  }

  @Test
  void theLabelIsTheClassWithTheHighestScoreAndAllScoresAreKeptInOrder() {
    FieldValue.Label label = labels("none", 0.25f, 0.75f).classify(CROP);
    assertThat(label.value(), is("female"));
    assertThat(label.confidence(), is(0.75f));
    assertThat(new ArrayList<>(label.scores().keySet()), contains("male", "female"));
  }

  @Test
  void softmaxIsAppliedWhereTheManifestSaysSoAndSurvivesLargeNumbers() {
    FieldValue.Label label = labels("softmax", 1000, 999).classify(CROP);
    assertThat(label.value(), is("male"));
    assertThat((double) label.confidence(), closeTo(1 / (1 + Math.exp(-1)), 1e-6));
  }

  @Test
  void scoresThatAreNoProbabilitiesAreAModelError() {
    assertThrows(ModelException.class, () -> labels("none", 0.9f, 0.9f).classify(CROP));
    assertThrows(ModelException.class, () -> labels("none", 1.5f, -0.5f).classify(CROP));
  }

  @Test
  void aManifestWhoseLabelsDoNotFitIsRefusedByTheModelsName() {
    String message =
        assertThrows(ModelException.class, () -> new Classes(entry(Task.RACE, output("x", 7))))
            .getMessage();
    assertThat(message, containsString("fake@1"));
    assertThrows(
        ModelException.class, () -> new Classes(entry(Task.RACE, classes("tanh", "a", "b"))));
  }

  @Test
  void theRaceIsToldFromTheEmbedding() {
    RaceModel model =
        new RaceModel(
            entry(Task.RACE, classes("softmax", "a", "b")),
            embedding -> prediction(embedding[0], embedding[1]));
    assertThat(model.classify(new float[] {0, 1}).value(), is("b"));
  }

  private static Embedder embedder(float... raw) {
    return new Embedder(
        entry(Task.FACE_EMBEDDING, output("embedding", 4)), crop -> prediction(raw));
  }

  private static AgeModel age(float years) {
    return new AgeModel(entry(Task.AGE, output("age", 1)), crop -> prediction(years));
  }

  private static LabelModel labels(String activation, float... numbers) {
    return new LabelModel(
        entry(Task.GENDER, classes(activation, "male", "female")), crop -> prediction(numbers));
  }
}
