package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import me.similarfaces.neuron.TestPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A manifest that somebody wrote by hand, and what is said of each mistake: one line. */
class ManifestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EMBEDDER = 2;

  @TempDir Path folder;

  /** A mistake in the embedder's entry, and what the line says. */
  private record Mistake(String text, Consumer<ObjectNode> change) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "models[2] has an unknown field 'licenses'; known are", e -> e.put("licenses", "MIT")),
        new Mistake(
            "models[2].input has an unknown field 'layuot'; known are",
            e -> input(e).put("layuot", "CHW")),
        new Mistake(
            "models[2].task is 'FACE_EMBEDING', which is none of FACE_DETECTION, FACE_LANDMARKS",
            e -> e.put("task", "FACE_EMBEDING")),
        new Mistake("models[2].input.shape", e -> input(e).put("shape", "112x112")),
        new Mistake("models[2]: id is missing", e -> e.remove("id")),
        new Mistake("models[2] (arcface): id is no name@version", e -> e.put("id", "arcface")),
        new Mistake(
            "(fr_detect@0.0.1): id is that of another model, too",
            e -> e.put("id", "fr_detect@0.0.1")),
        new Mistake("task is missing", e -> e.remove("task")),
        new Mistake("licence is missing", e -> e.remove("licence")),
        new Mistake("input is missing", e -> e.remove("input")),
        new Mistake("input.shape is missing", e -> input(e).remove("shape")),
        new Mistake("input.layout is 'CWH', which is none", e -> input(e).put("layout", "CWH")),
        new Mistake("input.dtype is 'float16', which", e -> input(e).put("dtype", "float16")),
        new Mistake("input.channels is 'RBG', which", e -> input(e).put("channels", "RBG")),
        new Mistake(
            "input.shape is [3, 112, 112], which is no HWC picture of BGR",
            e -> input(e).put("layout", "HWC")),
        new Mistake(
            "input.mean has 1 numbers, not 3", e -> input(e).putArray("mean").removeAll().add(127)),
        new Mistake("input.scale is 0.0", e -> input(e).remove("scale")),
        new Mistake("input.std has 2 numbers, not 3", e -> input(e).putArray("std").add(1).add(1)),
        new Mistake("input.std has 0.0, which", e -> input(e).putArray("std").add(1).add(0).add(1)),
        new Mistake("input.maxBatch is 0, not 1 or more", e -> input(e).remove("maxBatch")),
        new Mistake("input.dtype is uint8: bytes have no", e -> input(e).put("dtype", "uint8")),
        new Mistake("outputs is missing", e -> e.putArray("outputs")),
        new Mistake(
            "output embedding.shape is [-1, 512]; one example's, without the batch",
            e -> output(e).putArray("shape").add(-1).add(512)),
        new Mistake(
            "output embedding.activation is 'l2', which", e -> output(e).put("activation", "l2")),
        new Mistake("outputs has a name twice", e -> output(e).put("name", "features")),
        new Mistake("engine is 'TensorFlow', which", e -> artefact(e).put("engine", "TensorFlow")),
        new Mistake("hardware is 'cuda', which", e -> artefact(e).put("hardware", "cuda")),
        new Mistake("../x.onnx is not the name", e -> artefact(e).put("file", "../x.onnx")),
        new Mistake("sha256 is not 64 digits", e -> artefact(e).put("sha256", "AB")),
        new Mistake("has 0 preferred artefacts", e -> artefact(e).remove("preferred")),
        new Mistake("samePerson is 1.5", e -> e.put("samePerson", 1.5)),
        new Mistake("models[2].samePerson", e -> e.put("samePerson", "high")),
        new Mistake("leastScore is of the detection model only", e -> e.put("leastScore", 0.5)),
        new Mistake("models[2].leastScore", e -> e.put("leastScore", "high")));
  }

  private static ObjectNode input(ObjectNode entry) {
    return (ObjectNode) entry.get("input");
  }

  private static ObjectNode output(ObjectNode entry) {
    return (ObjectNode) entry.get("outputs").get(0);
  }

  private static ObjectNode artefact(ObjectNode entry) {
    return (ObjectNode) entry.get("artefacts").get(0);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsOneLineThatSaysWhereItIs(Mistake mistake) throws IOException {
    ObjectNode manifest = manifest();
    mistake.change().accept((ObjectNode) manifest.get("models").get(EMBEDDER));
    assertRefused(JSON.writeValueAsString(manifest), mistake.text());
  }

  @Test
  void aLeastScoreThatIsNoProbabilityIsRefused() throws IOException {
    ObjectNode manifest = manifest();
    for (double wrong : new double[] {0, 1.5}) {
      ((ObjectNode) manifest.get("models").get(0)).put("leastScore", wrong);
      assertRefused(
          JSON.writeValueAsString(manifest),
          "leastScore is " + wrong + ", which is no probability above 0");
    }
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsLine() throws IOException {
    assertRefused(
        "{\n\"models\": [\n}",
        "line 3: models: Unexpected close marker '}': expected ']' (for Array starting at [line: 2");
    assertRefused("{\"models\": [], \"models\": []}", "Duplicate field 'models'");
    assertRefused("{}", "models is missing");
    assertRefused("[]", "line 1: ");
    assertRefused("", "line 1: ");
  }

  @Test
  void aLeastScoreIsReadAndSurvivesTheIdOfTheModel() throws IOException {
    ObjectNode manifest = manifest();
    ObjectNode detector = (ObjectNode) manifest.get("models").get(0);
    detector.put("leastScore", 0.25).remove("source");
    write(JSON.writeValueAsString(manifest));
    ModelEntry read = ModelPack.open(folder).model(Task.FACE_DETECTION);
    assertThat(read.id(), startsWith("fr_detect@0.0.1+"));
    assertThat(read.leastScore(), is(0.25f));
  }

  @Test
  void whatIsNotNeededMayBeLeftOut() throws IOException {
    ObjectNode manifest = manifest();
    ObjectNode entry = (ObjectNode) manifest.get("models").get(EMBEDDER);
    entry.remove("source");
    entry.remove("samePerson");
    output(entry).remove("labels");
    output(entry).remove("activation");
    write(JSON.writeValueAsString(manifest));
    ModelEntry read = ModelPack.open(folder).model(Task.FACE_EMBEDDING);
    assertThat(read.outputs().get(0).labels().isEmpty(), is(true));
    assertThat(read.outputs().get(0).activation(), is("none"));
  }

  private static ObjectNode manifest() throws IOException {
    return (ObjectNode) JSON.readTree(TestPack.pack().dir().resolve(ModelPack.MANIFEST).toFile());
  }

  private void write(String manifest) throws IOException {
    Files.writeString(folder.resolve(ModelPack.MANIFEST), manifest);
  }

  private void assertRefused(String manifest, String text) throws IOException {
    write(manifest);
    String message = assertThrows(PackException.class, () -> ModelPack.open(folder)).getMessage();
    assertThat(message, startsWith(folder.resolve(ModelPack.MANIFEST).toString()));
    assertThat(message, containsString(text));
    assertThat(message.lines().count(), is(1L));
  }
}
