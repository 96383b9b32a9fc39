package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.assertOneLine;
import static me.similarfaces.cli.CommandRun.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.imageio.ImageIO;
import me.similarfaces.api.Client;
import me.similarfaces.api.ReprocessProcess;
import me.similarfaces.api.TestServer;
import me.similarfaces.model.Pictures;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    assertThat(run.out(), startsWith("the archive is at http://127.0.0.1:"));
    assertThat(run.out().lines().count(), is(1L));
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
  void theNetworkIsNotListenedToWithoutKeysAndAWrongPortIsOneLine() throws IOException {
    Path archive = archive();
    assertOneLine(
        run("reprocess", archive.toString(), "--host", "0.0.0.0"), "SIMILARFACES_API_KEYS");
    assertOneLine(run("reprocess", archive.toString(), "--port", "many"), "--port", "many");
  }

  @Test
  @Timeout(300)
  void aCancelledRunFinishesWhatItHasTakenAndTheSameCommandGoesOn() throws Exception {
    Path archive = archive();
    for (int i = 0; i < 500; i++) {
      Files.write(archive.resolve(i + ".jpg"), TestPhotos.jpeg(20 + i / 20, 20 + i % 20));
    }
    Path data = folder.resolve("data");
    try (ReprocessProcess process = new ReprocessProcess(archive, data)) {
      URI page = URI.create(process.address());
      Client client = new Client("http://" + page.getAuthority());
      String path = "/api/v1" + page.getPath();
      while (client.get(path).json().path("entries").asInt() == 0) {
        Thread.sleep(10);
      }
      assertThat(client.method("POST", path + "/cancel").status(), is(202));
      assertThat(process.awaitEnd(240), is(3));
      assertThat(process.errors(), containsString("similarfaces: cancelled; the same command"));
      assertThat(process.errors(), not(containsString("Exception")));
    }
    int taken = number(data, "SELECT count(*) FROM archive_entry");
    assertThat(taken, is(both(greaterThan(0)).and(lessThan(500))));
    assertThat(number(data, "SELECT count(*) FROM photo WHERE terminal = 1"), is(taken));
    assertThat(number(data, "SELECT count(cancelled_at) FROM archive"), is(1));

    for (int i = 0; i < 500; i++) {
      if (number(data, "SELECT count(*) FROM archive_entry WHERE path = '" + i + ".jpg'") == 0) {
        Files.delete(archive.resolve(i + ".jpg"));
      }
    }
    Files.write(archive.resolve("the rest.jpg"), TestPhotos.jpeg(99, 99));
    CommandRun again = reprocess(archive, "data");
    assertThat(again.error(), again.exitCode(), is(0));
    assertThat(number(data, "SELECT count(*) FROM photo WHERE terminal = 1"), is(taken + 1));
    assertThat(number(data, "SELECT count(cancelled_at) FROM archive"), is(0));
    assertThat(number(data, "SELECT count(finished_at) FROM archive"), is(1));
  }

  @Test
  void aRunThatIsKilledGoesOnWhereItWasAndEndsWithTheSameRows() throws Exception {
    Path archive = archive();
    BufferedImage group = ImageIO.read(new ByteArrayInputStream(TestServer.sample(1)));
    for (int i = 0; i < 24; i++) {
      BufferedImage portrait = group.getSubimage(1380 - 2 * i, 100, 380 + 2 * i, 420);
      // Some millions of pixels, so that all of them can't be done in one go.
      BufferedImage large = Pictures.scaled(portrait, 6);
      Files.write(archive.resolve(i + ".jpg"), TestPhotos.encode(large, "jpg"));
    }
    assertThat(reprocess(archive, "whole").exitCode(), is(0));

    // First, as then nothing is done of what a process has not done itself.
    stopWhenDone(archive, 1);
    killWhenDone(archive, 12);
    killWhenDone(archive, 18);
    CommandRun last = reprocess(archive, "killed");
    assertThat(last.error(), containsString("24/24 photos"));
    assertThat(Files.readString(rows("killed")), is(Files.readString(rows("whole"))));
  }

  private void killWhenDone(Path archive, int photos) throws Exception {
    Path data = folder.resolve("killed");
    try (ReprocessProcess process = new ReprocessProcess(archive, data)) {
      awaitDone(process, data, photos);
      process.kill();
    }
  }

  private void stopWhenDone(Path archive, int photos) throws Exception {
    Path data = folder.resolve("killed");
    try (ReprocessProcess process = new ReprocessProcess(archive, data)) {
      awaitDone(process, data, photos);
      assertThat(process.terminate(60), is(143));
      String said = process.errors();
      assertThat(said, endsWith("similarfaces: stopped; the same command goes on where it was\n"));
      assertThat(said, not(containsString("Exception")));
    }
  }

  private static void awaitDone(ReprocessProcess process, Path data, int photos)
      throws InterruptedException {
    while (process.isAlive()
        && number(data, "SELECT count(*) FROM photo WHERE terminal = 1") < photos) {
      Thread.sleep(20);
    }
  }

  private static int number(Path data, String query) {
    Path database = data.resolve("similarfaces.db");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        Statement statement = connection.createStatement();
        ResultSet number = statement.executeQuery(query)) {
      return number.getInt(1);
    } catch (SQLException e) {
      // It is not made yet.
      return 0;
    }
  }
}
