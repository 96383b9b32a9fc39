package me.similarfaces.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import me.similarfaces.api.TestServer;
import me.similarfaces.model.Pictures;
import me.similarfaces.results.ParquetRows;
import me.similarfaces.vision.TestPhotos;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReprocessResultsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir Path folder;

  private Path archive() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    for (int number = 1; number <= 6; number++) {
      Files.write(archive.resolve("group " + number + ".jpg"), TestServer.sample(number));
    }
    Files.write(archive.resolve("copy of 1.jpg"), TestServer.sample(1));
    Files.write(archive.resolve("2 klein.jpg"), smaller(TestServer.sample(2)));
    Path hostile = Files.createDirectories(archive.resolve("<script>alert(1)<"));
    Files.write(hostile.resolve("script>\" onerror=\"家族.txt"), TestPhotos.text());
    Files.write(archive.resolve("cut.jpg"), TestPhotos.cutOff(TestServer.sample(3), 0.5));
    return archive;
  }

  /** The same picture to the eye. */
  private static byte[] smaller(byte[] jpeg) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    return TestPhotos.encode(Pictures.scaled(picture, 2 / 3.0), "jpg");
  }

  @Test
  void theSameFacesAreInEveryFormat() throws IOException {
    Path rows = folder.resolve("faces.jsonl");
    Path table = folder.resolve("faces.PARQUET");
    Path report = folder.resolve("report.html");
    CommandRun run =
        CommandRun.run(
            "reprocess",
            archive().toString(),
            "--data",
            folder.resolve("data").toString(),
            "--embeddings",
            "--out",
            report.toString(),
            "--out",
            rows.toString(),
            "--out",
            table.toString());
    assertThat(run.error(), run.exitCode(), is(0));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(rows)) {
      lines.add(JSON.readTree(line));
    }
    assertSameFaces(lines, ParquetRows.read(table));
    assertTold(lines, Files.readString(report));
    try (var files = Files.list(folder)) {
      assertThat(
          files.filter(file -> file.toString().endsWith(".unfinished")).toList(), hasSize(0));
    }
  }

  private static void assertSameFaces(List<JsonNode> lines, List<Group> table) {
    assertThat(table, hasSize(lines.size()));
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      Group row = table.get(i);
      assertThat(row.getString("path", 0), is(line.path("path").asText()));
      assertThat(row.getString("face_id", 0), is(line.path("face_id").asText()));
      assertThat(row.getDouble("age", 0), is(line.path("age").path("value").asDouble()));
      assertThat(row.getString("gender", 0), is(line.path("gender").path("value").asText()));
      assertThat(row.getGroup("embedding", 0).getFieldRepetitionCount("list"), is(512));
    }
  }

  private static void assertTold(List<JsonNode> lines, String report) {
    long copied = lines.stream().filter(line -> path(line).startsWith("copy of")).count();
    assertThat(total(report, "entries"), is(10L));
    assertThat(total(report, "photos"), is(7L));
    assertThat(total(report, "done"), is(7L));
    assertThat(total(report, "copies"), is(1L));
    assertThat(total(report, "refused"), is(2L));
    assertThat(total(report, "faces"), is(lines.size() - copied));
    long women =
        lines.stream()
            .filter(line -> !path(line).startsWith("copy of"))
            .filter(line -> line.path("gender").path("value").asText().equals("female"))
            .count();
    assertThat(report, containsString("Gender: "));
    assertThat(report, containsString("female " + women));
    assertThat(report, containsString("2 photos in 1 group"));
    assertThat(report, containsString("<code>not_an_image</code>"));
    assertThat(report, containsString("家族"));
    assertThat(report, not(containsString(HOSTILE)));
    assertThat(report, not(containsString("<script")));
    assertThat(report, not(containsString("://")));
    assertThat(report, containsString("<img src=\"data:image/jpeg;base64,"));
    assertThat(report, not(containsString("class=\"missing\"")));
  }

  private static String path(JsonNode line) {
    return line.path("path").asText();
  }

  private static long total(String report, String name) {
    Matcher total = Pattern.compile("<dt>" + name + "</dt>\\s*<dd>([0-9,]+)</dd>").matcher(report);
    assertThat(name, total.find());
    return Long.parseLong(total.group(1).replace(",", ""));
  }

  @Test
  void aFormatThatNobodyKnowsIsOneLineBeforeTheWork() throws IOException {
    CommandRun.assertOneLine(
        CommandRun.run("reprocess", archive().toString(), "--out", folder + "/faces.csv"),
        "faces.csv",
        ".jsonl, .parquet, .html");
  }

  @Test
  void aFileThatIsGivenTwiceIsOneLine() throws IOException {
    String file = folder + "/faces.jsonl";
    CommandRun.assertOneLine(
        CommandRun.run("reprocess", archive().toString(), "--out", file, "--out", file), "twice");
  }
}
