package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pack with an embedder of somebody's own. */
class OwnPackTest {
  private static final long SEED = 7;

  @TempDir Path folder;

  private OwnPack pack() throws IOException {
    return OwnPack.in(folder, SEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OnnxRuntime", "PyTorch"})
  void anEmbeddingIsWhatThatModelMakesOfTheAlignedFace(String engine) throws IOException {
    Path pack = pack().with(engine, OwnPack.net(3, 112, 512, SEED)).write();
    DetectedFace face = Samples.faces(Samples.photo(1)).get(0);
    try (Models models = Models.open(pack)) {
      Embedded embedded = models.embed(face.aligned());
      assertThat(models.embedder().modelId(), startsWith(OwnPack.ID + "+"));
      double cosine = 0;
      float[] expected = expected(face.aligned());
      for (int i = 0; i < expected.length; i++) {
        cosine += (double) expected[i] * embedded.vector()[i];
      }
      assertThat(cosine, closeTo(1, 1e-5));
    }
  }

  /** Without an engine: RGB in planes, (x - 127.5) / 127.5, means of squares, times the weights. */
  private static float[] expected(byte[] aligned) {
    double[] means = new double[OwnPack.SEEN];
    for (int i = 0; i < aligned.length; i++) {
      int pixel = i / 3;
      int square = pixel / FaceCrop.SIDE / 14 * 8 + pixel % FaceCrop.SIDE / 14;
      means[i % 3 * 64 + square] += ((aligned[i] & 0xff) - 127.5) / 127.5 / (14 * 14);
    }
    float[] weight = OwnPack.random(512 * OwnPack.SEEN, SEED);
    float[] numbers = OwnPack.random(512, SEED + 1);
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      for (int j = 0; j < means.length; j++) {
        numbers[i] += (float) (weight[i * means.length + j] * means[j]);
      }
      sum += (double) numbers[i] * numbers[i];
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= (float) Math.sqrt(sum);
    }
    return numbers;
  }

  @Test
  void whatTheAnalyzersSayIsWhatTheySaidBefore() throws IOException {
    DetectedFace face = Samples.faces(Samples.photo(2)).get(0);
    try (Models models = Models.open(pack().write())) {
      assertThat(models.features().orElseThrow().modelId(), is("fr_feature@0.0.1"));
      float[] features = models.embed(face.aligned()).features();
      assertThat(
          models.attributes().describe(features),
          equalTo(Samples.models().attributes().describe(Samples.features(face))));
    }
  }

  @Test
  void theThresholdIsThatOfTheManifestOrNone() throws IOException {
    OwnPack pack = pack();
    try (Models models = Models.open(pack.write())) {
      assertThat(models.embedder().samePerson().least(), is(Optional.empty()));
      assertThat(models.embedder().samePerson().isReachedBy(1), is(false));
    }
    pack.entry(Task.FACE_EMBEDDING).put("samePerson", 0.3);
    try (Models models = Models.open(pack.write())) {
      assertThat(models.embedder().samePerson().isReachedBy(0.31f), is(true));
      assertThat(models.embedder().samePerson().isReachedBy(0.29f), is(false));
    }
  }

  @Test
  void otherWeightsAreAnotherModelEvenIfItsIdIsLeft() throws IOException {
    OwnPack pack = pack();
    String before = ModelPack.open(pack.write()).model(Task.FACE_EMBEDDING).id();
    pack.with("OnnxRuntime", OwnPack.net(3, 112, 512, SEED + 5));
    String after = ModelPack.open(pack.write()).model(Task.FACE_EMBEDDING).id();
    assertThat(after, startsWith(OwnPack.ID + "+"));
    assertThat(after, not(equalTo(before)));
  }

  @Test
  void aFileThatTheManifestDoesNotMeanIsRefusedWithBothHashes() throws IOException {
    OwnPack pack = pack();
    String hash = pack.artefact().get("sha256").asText();
    pack.artefact().put("sha256", "0".repeat(64));
    assertRefused(pack, "own.onnx has SHA-256 " + hash + ", the manifest says 0000");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    OwnPack pack = pack();
    pack.artefact().put("file", "gone.onnx");
    assertRefused(pack, "gone.onnx: it is missing");
  }

  @Test
  void anEmbeddingOfAnotherLengthIsRefused() throws IOException {
    OwnPack pack = pack();
    ((ObjectNode) pack.entry(Task.FACE_EMBEDDING).get("outputs").get(0)).putArray("shape").add(256);
    assertRefused(pack, "output embedding has 256 numbers, and 512 are needed");
  }

  @Test
  void whatTheModelReallySaysIsSeenWhenItFirstRuns() throws IOException {
    OwnPack pack = pack().with("OnnxRuntime", OwnPack.net(3, 112, 256, SEED));
    assertRefused(pack, "output embedding is float32 (1, 256) instead of (1, 512)");
  }

  @Test
  void aModelThatTakesOtherPicturesThanItsManifestSaysIsRefused() throws IOException {
    OwnPack pack = pack().with("OnnxRuntime", OwnPack.net(3, 56, 512, SEED));
    assertRefused(pack, "made_here@1");
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("text.onnx"), "no model");
    assertRefused(pack().with("OnnxRuntime", file), "can't be loaded");
  }

  @Test
  void withoutAModelForTheFeaturesTheAnalyzersHaveNothingToGoOnFrom() throws IOException {
    assertRefused(
        pack().without(Task.FACE_FEATURES),
        "has no output features, which face_attributes@1 and face_emotion@1 go on from");
  }

  private static void assertRefused(OwnPack pack, String text) throws IOException {
    Path written = pack.write();
    RuntimeException refusal =
        assertThrows(RuntimeException.class, () -> Models.open(written).close());
    assertThat(refusal instanceof PackException || refusal instanceof ModelException, is(true));
    assertThat(refusal.getMessage(), containsString(text));
    assertThat(refusal.getMessage().lines().count(), is(1L));
  }
}
