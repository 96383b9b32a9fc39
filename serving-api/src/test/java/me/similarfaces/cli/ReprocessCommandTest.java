package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.assertOneLine;
import static me.similarfaces.cli.CommandRun.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.imageio.ImageIO;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.api.TestServer;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReprocessCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path archive() throws IOException {
    return Files.createDirectories(folder.resolve("archive"));
  }

  private CommandRun reprocess(Path source, String data) {
    return run(
        "reprocess",
        source.toString(),
        "--data",
        folder.resolve(data).toString(),
        "--out",
        rows(data).toString());
  }

  private Path rows(String data) {
    return folder.resolve(data + ".jsonl");
  }

  @Test
  void everyFileIsAPhotoOrCountedUnderAReason() throws IOException {
    Path archive = archive();
    Files.write(archive.resolve("one.jpg"), TestServer.sample(1));
    Files.write(archive.resolve("faceless.png"), TestPhotos.png(60, 40));
    Files.write(archive.resolve("cut.jpg"), TestPhotos.cutOff(TestServer.sample(2), 0.5));
    Files.write(archive.resolve("notes.txt"), TestPhotos.text());
    Path deep = Files.createDirectories(archive.resolve("a/b"));
    Files.write(deep.resolve("the same.jpg"), TestServer.sample(1));

    CommandRun run = reprocess(archive, "data");
    assertThat(run.error(), run.exitCode(), is(0));
    assertThat(run.error(), containsString("2/2 photos"));
    assertThat(run.error(), containsString("not_an_image: 1"));
    assertThat(run.error(), containsString("undecodable_image: 1"));
    assertThat(run.error(), containsString("further paths of the same pictures: 1"));

    List<JsonNode> rows = parsed(rows("data"));
    assertThat(
        rows.stream().map(row -> row.path("path").asText()).toList(),
        is(
            List.of(
                "a/b/the same.jpg",
                "a/b/the same.jpg",
                "a/b/the same.jpg",
                "one.jpg",
                "one.jpg",
                "one.jpg")));
    assertThat(rows.get(0).path("age").path("status").asText(), is("done"));
    assertThat(rows.get(0).path("photo_id"), is(rows.get(3).path("photo_id")));
  }

  private static List<JsonNode> parsed(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(ReprocessCommandTest::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void aSourceThatCanNotBeReadIsOneLine() {
    assertOneLine(
        run(
            "reprocess",
            folder.resolve("nowhere").toString(),
            "--data",
            folder.resolve("data").toString()),
        "nowhere");
  }

  @Test
  void resultsThatCouldNotBeWrittenAreOneLineBeforeTheWork() throws IOException {
    Path archive = archive();
    String nowhere = folder.resolve("nowhere").resolve("rows.jsonl").toString();
    assertOneLine(run("reprocess", archive.toString(), "--out", nowhere), "--out", "rows.jsonl");
  }

  @Test
  void aRunThatIsKilledGoesOnWhereItWasAndEndsWithTheSameRows() throws Exception {
    Path archive = archive();
    BufferedImage group = ImageIO.read(new ByteArrayInputStream(TestServer.sample(1)));
    for (int i = 0; i < 24; i++) {
      BufferedImage portrait = group.getSubimage(1380 - 2 * i, 100, 380 + 2 * i, 420);
      Files.write(archive.resolve(i + ".jpg"), TestPhotos.encode(portrait, "jpg"));
    }
    assertThat(reprocess(archive, "whole").exitCode(), is(0));

    for (int share = 1; share <= 3; share++) {
      killWhenDone(archive, 6 * share);
    }
    CommandRun last = reprocess(archive, "killed");
    assertThat(last.error(), containsString("24/24 photos"));
    assertThat(Files.readString(rows("killed")), is(Files.readString(rows("whole"))));
  }

  private void killWhenDone(Path archive, int photos) throws Exception {
    Path data = folder.resolve("killed");
    Process process =
        ServerProcess.command(List.of("reprocess", archive.toString(), "--data", data.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (process.isAlive() && done(data.resolve("similarfaces.db")) < photos) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
  }

  private static int done(Path database) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM photo WHERE terminal = 1")) {
      return count.getInt(1);
    } catch (SQLException e) {
      // It is not made yet.
      return 0;
    }
  }
}
