package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.assertOneLine;
import static me.similarfaces.cli.CommandRun.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import me.similarfaces.api.TestServer;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.index.FaceAttributes;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.model.OwnPack;
import me.similarfaces.model.ScrfdNet;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.Homes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a pack of which a user has replaced the embedder, or the detector as well. */
class OwnPackCommandsTest {
  private static final List<String> ATTRIBUTES = List.of("age", "gender", "race", "emotion");

  @TempDir Path folder;

  private OwnPack pack() throws IOException {
    return OwnPack.in(Files.createDirectory(folder.resolve("pack")), 7);
  }

  private static String sample(int number) {
    return TestServer.pack().resolve("samples/sample" + number + ".jpg").toString();
  }

  @Test
  void modelsTriesThemAndSaysThatTheyAreWhatTheManifestSays() throws IOException {
    CommandRun run = run("models", "--pack", pack().write().toString());
    assertThat(run.error(), run.exitCode(), is(0));
    assertThat(
        run.out(),
        allOf(
            containsString("face_embedding   " + OwnPack.ID + "+"),
            containsString("face_features    fr_feature@0.0.1"),
            containsString("own file: made by a test"),
            containsString("Every model was loaded and run on the CPU")));
  }

  @Test
  void photosGetItsEmbeddingsAndAreDescribedAsBefore() throws IOException {
    CommandRun own = run("analyze", "--pack", pack().write().toString(), sample(1));
    CommandRun packaged = run("analyze", sample(1));
    assertThat(own.error(), own.exitCode(), is(0));
    JsonNode faces = json(own.out()).get("faces");
    JsonNode expected = json(packaged.out()).get("faces");
    assertThat(faces.size(), is(3));
    for (int i = 0; i < faces.size(); i++) {
      assertThat(faces.get(i).at("/embedding/model").asText(), startsWith(OwnPack.ID + "+"));
      assertThat(faces.get(i).at("/embedding/dimensions").asInt(), is(512));
      assertThat(faces.get(i).at("/similar/status").asText(), is("done"));
      for (String field : ATTRIBUTES) {
        assertThat(faces.get(i).get(field), is(expected.get(i).get(field)));
      }
    }
  }

  @Test
  void facesAreWhereAnScrfdDetectorSeesThem() throws IOException {
    OwnPack pack = pack();
    ScrfdNet.into(pack, false, true);
    Path photo = folder.resolve("square.png");
    ImageIO.write(greenSquare(), "png", photo.toFile());
    CommandRun run = run("analyze", "--pack", pack.write().toString(), photo.toString());
    assertThat(run.error(), run.exitCode(), is(0));
    JsonNode faces = json(run.out()).get("faces");
    assertThat(faces.size(), is(1));
    JsonNode box = faces.get(0).get("box");
    assertThat(box.toString(), box.get("x_min").asDouble(), closeTo(352, 0.5));
    assertThat(box.toString(), box.get("y_max").asDouble(), closeTo(800, 0.5));
    ((ObjectNode) pack.entry(Task.FACE_DETECTION).get("outputs").get(3)).put("name", "bbox_8");
    assertRefused(pack.write(), ScrfdNet.ID + "+", "has no output boxes_8");
  }

  /** What a cell at stride 16 sees of a photo twice as wide as the detector's input. */
  private static BufferedImage greenSquare() {
    BufferedImage photo = new BufferedImage(1280, 960, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = photo.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, 1280, 960);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(640, 480, 32, 32);
    graphics.dispose();
    return photo;
  }

  @Test
  void aReportGroupsPeopleFromItsThresholdOnOrNobody() throws IOException {
    OwnPack pack = pack();
    assertThat(report(pack), containsString("Nobody is alike, as the pack of models does not say"));
    pack.entry(Task.FACE_EMBEDDING).put("samePerson", 0.91);
    assertThat(report(pack), containsString("Alike is a cosine of at least 0.910"));
  }

  private String report(OwnPack pack) throws IOException {
    Path report = folder.resolve("report.html");
    Path archive = Files.createTempDirectory(folder, "archive");
    Files.copy(Path.of(sample(1)), archive.resolve("1.jpg"));
    String data = "--data=" + Files.createTempDirectory(folder, "data");
    String flag = "--pack=" + pack.write();
    CommandRun run = run("reprocess", archive.toString(), "--out=" + report, data, flag);
    assertThat(run.error(), run.exitCode(), is(0));
    return Files.readString(report);
  }

  @Test
  void itsFacesAreInACollectionOfTheirOwn() throws IOException {
    Path data = folder.resolve("data");
    Path pack = pack().write();
    float[] vector = new float[512];
    vector[3] = 1;
    IndexedFace face = new IndexedFace("p-00", "p", "c", 1, vector, FaceAttributes.NONE);
    FaceQuery query = new FaceQuery("c", vector, 5, -1, "another", FaceFilter.ANY);
    try (Backends packaged = Backends.of(Homes.in(data, TestServer.pack()))) {
      packaged.index().upsert(List.of(face));
      packaged.index().flush();
      assertThat(packaged.index().search(query).size(), is(1));
      assertThat(packaged.samePerson(), is(PersonThreshold.of(0.418f)));
    }
    try (Backends own = Backends.of(Homes.in(data, pack))) {
      assertThat(own.index().model(), startsWith(OwnPack.ID + "+"));
      assertThat(own.index().search(query).size(), is(0));
      assertThat(own.samePerson(), is(PersonThreshold.UNKNOWN));
    }
    try (Stream<Path> indexes = Files.list(data.resolve("index"))) {
      assertThat(indexes.count(), is(2L));
    }
  }

  @Test
  void whatIsWrongWithAPackIsOneLineOfEveryCommand() throws IOException {
    OwnPack pack = pack();
    pack.artefact().put("sha256", "0".repeat(64));
    assertRefused(pack.write(), "own.onnx has SHA-256", "the manifest says 0000");
    pack.entry(Task.FACE_EMBEDDING).put("licenses", "MIT");
    assertRefused(pack.write(), "models[5] has an unknown field 'licenses'");
  }

  @Test
  void aModelThatIsNotWhatItsManifestSaysIsOneLineOfEveryCommand() throws IOException {
    OwnPack pack = pack();
    pack.entry(Task.FACE_EMBEDDING).withObject("/input").putArray("shape").add(112).add(112).add(3);
    pack.entry(Task.FACE_EMBEDDING).withObject("/input").put("layout", "HWC");
    assertRefused(pack.write(), OwnPack.ID + "+", "failed: ");
  }

  private void assertRefused(Path pack, String... texts) {
    String flag = "--pack=" + pack;
    String data = "--data=" + folder.resolve("refused");
    assertOneLine(run("models", flag), texts);
    assertOneLine(run("serve", "--port=0", data, flag), texts);
    assertOneLine(run("analyze", flag, sample(1)), texts);
    assertOneLine(run("reprocess", data, flag, folder.toString()), texts);
    assertThat(Files.exists(folder.resolve("refused")), is(false));
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }
}
