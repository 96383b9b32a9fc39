package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import me.similarfaces.api.ReprocessProcess;
import me.similarfaces.api.TestServer;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.LuceneFaceIndex;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReprocessAgainTest {
  private static final String NEXT = "fr_feature@next";

  @TempDir Path folder;

  private Path archive(int photos) throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    BufferedImage group = ImageIO.read(new ByteArrayInputStream(TestServer.sample(1)));
    for (int i = 0; i < photos; i++) {
      BufferedImage portrait = group.getSubimage(1380 - 2 * i, 100, 380 + 2 * i, 420);
      Files.write(archive.resolve(i + ".jpg"), TestPhotos.encode(portrait, "jpg"));
    }
    Files.write(archive.resolve("notes.txt"), TestPhotos.text());
    return archive;
  }

  /** The pack of the tests, but for the name of its embedder. */
  private Path nextPack() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("pack"));
    try (Stream<Path> files = Files.list(TestServer.pack())) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(pack.resolve(file.getFileName()), file.toAbsolutePath());
      }
    }
    Path manifest = pack.resolve(ModelPack.MANIFEST);
    String text = Files.readString(manifest);
    Files.delete(manifest);
    Files.writeString(manifest, text.replace("\"" + embedder() + "\"", "\"" + NEXT + "\""));
    return pack;
  }

  private static String embedder() {
    return ModelPack.open(TestServer.pack()).model(Task.FACE_EMBEDDING).id();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private CommandRun reprocess(Path archive, String rows, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("reprocess", archive.toString(), "--out", folder.resolve(rows).toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--data")) {
      arguments.addAll(List.of("--data", data().toString()));
    }
    CommandRun run = run(arguments.toArray(String[]::new));
    assertThat(run.error(), not(containsString("Exception")));
    return run;
  }

  @Test
  @Timeout(600)
  void theResultsOfAnotherPackReplaceThoseOfBeforeAllAtOnce() throws Exception {
    Path archive = archive(4);
    assertThat(reprocess(archive, "before.jsonl").exitCode(), is(0));
    String deleted = text("SELECT photo_id FROM archive_entry WHERE path = '1.jpg'");
    Files.write(archive.resolve("new.jpg"), TestServer.sample(2));
    String pack = nextPack().toString();

    try (DataDirectory inUse = DataDirectory.open(data())) {
      CommandRun computed = reprocess(archive, "after.jsonl", "--again", "--pack", pack);
      assertThat(computed.error(), computed.exitCode(), is(2));
      assertThat(computed.error(), containsString("5/5 photos"));
      assertThat(computed.error(), containsString("everything is computed, and waits"));
      assertThat(inUse.database().toFile().exists(), is(true));
    }
    assertThat(embeddings(NEXT), is(0));
    assertThat(Files.exists(folder.resolve("after.jsonl")), is(false));

    try (Backends backends = Backends.of(Homes.in(data(), TestServer.pack()))) {
      assertThat(backends.deletion().delete(deleted), is(true));
    }
    CommandRun last = reprocess(archive, "after.jsonl", "--again", "--pack", pack);
    assertThat(last.error(), last.exitCode(), is(0));
    assertThat(last.error(), containsString("the results of 4 photos were replaced"));
    assertReplaced(deleted, Path.of(pack));
    assertSameRowsAsOfAFreshRun(archive, deleted, pack);
  }

  private void assertReplaced(String deleted, Path pack) throws IOException {
    int faces = number("SELECT sum(face_count) FROM photo");
    assertThat(embeddings(NEXT), is(faces));
    assertThat(embeddings(embedder()), is(0));
    assertThat(number("SELECT count(*) FROM photo WHERE id = '" + deleted + "'"), is(0));
    assertThat(text("SELECT refusal FROM archive_entry WHERE path = '1.jpg'"), is("deleted"));
    assertThat(children(data().resolve("again")), hasSize(0));
    assertThat(children(data().resolve("index")), hasSize(1));
    try (FaceIndex index = LuceneFaceIndex.open(data().resolve("index"), NEXT, 512)) {
      assertThat(index.size(), is((long) faces));
    }
    try (Backends backends = Backends.of(Homes.in(data(), pack))) {
      String picture = text("SELECT image_uri FROM photo ORDER BY received_at DESC LIMIT 1");
      assertThat(picture, startsWith(data().toString()));
      assertThat(backends.blobs().read(picture).length > 0, is(true));
    }
  }

  private void assertSameRowsAsOfAFreshRun(Path archive, String deleted, String pack)
      throws IOException {
    String fresh = folder.resolve("fresh").toString();
    assertThat(
        reprocess(archive, "fresh.jsonl", "--pack", pack, "--data", fresh).exitCode(), is(0));
    List<String> expected =
        Files.readAllLines(folder.resolve("fresh.jsonl")).stream()
            .filter(row -> !row.contains(deleted))
            .toList();
    assertThat(Files.readAllLines(folder.resolve("after.jsonl")), is(expected));
  }

  @Test
  @Timeout(600)
  void aRunThatIsKilledLeavesTheResultsOfBeforeAndGoesOnWhereItWas() throws Exception {
    Path archive = archive(16);
    assertThat(reprocess(archive, "before.jsonl").exitCode(), is(0));
    int version = number("SELECT sum(version) FROM photo");
    long begun = 1000 * System.currentTimeMillis();
    try (ReprocessProcess process = new ReprocessProcess(archive, data(), "--again")) {
      while (process.isAlive() && stagedDone() < 5) {
        Thread.sleep(20);
      }
      process.kill();
    }
    int done = stagedDone();
    assertThat(done, not(is(0)));
    assertThat(number("SELECT sum(version) FROM photo"), is(version));

    CommandRun last = reprocess(archive, "after.jsonl", "--again");
    assertThat(last.error(), last.exitCode(), is(0));
    assertThat(last.error(), containsString("the results of 16 photos were replaced"));
    assertThat(number("SELECT count(*) FROM field WHERE start < " + begun), is(0));
    assertThat(number("SELECT count(*) FROM unindexed"), is(0));
    assertThat(
        Files.readAllLines(folder.resolve("after.jsonl")),
        is(Files.readAllLines(folder.resolve("before.jsonl"))));
    assertThat(children(data().resolve("again")), hasSize(0));
  }

  private int stagedDone() throws IOException {
    List<Path> staged = children(data().resolve("again"));
    return staged.isEmpty()
        ? 0
        : query(staged.get(0), "SELECT count(*) FROM photo WHERE terminal = 1", 0);
  }

  private int embeddings(String model) {
    return number(
        "SELECT count(*) FROM field WHERE field = 'embedding' AND model = '" + model + "'");
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private int number(String query) {
    return query(data(), query, -1);
  }

  private String text(String query) {
    return (String) object(data(), query, "");
  }

  private static int query(Path data, String query, int otherwise) {
    return ((Number) object(data, query, otherwise)).intValue();
  }

  private static Object object(Path data, String query, Object otherwise) {
    Path database = data.resolve("similarfaces.db");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      return found.getObject(1);
    } catch (SQLException e) {
      // It is not made yet.
      return otherwise;
    }
  }
}
