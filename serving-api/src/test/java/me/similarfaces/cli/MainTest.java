package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.assertOneLine;
import static me.similarfaces.cli.CommandRun.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.api.Setting;
import me.similarfaces.api.TestServer;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;

  @Test
  void theHelpNamesEverySettingWithItsVariableAndDefault() {
    CommandRun help = run("--help");
    assertThat(help.exitCode(), is(0));
    for (Setting setting : Setting.values()) {
      assertThat(help.out(), containsString(setting.variable()));
      assertThat(help.out().contains(setting.flag()), is(setting.hasFlag()));
    }
    assertThat(help.out(), containsString("default: 8080"));
    assertThat(help.out(), allOf(containsString("serve"), containsString("analyze")));
  }

  @Test
  void everySettingIsAnOptionOfServe() {
    String help = run("serve", "--help").out();
    for (Setting setting : Setting.values()) {
      assertThat(help.contains(setting.flag()), is(setting.hasFlag()));
    }
  }

  @Test
  void anUnknownOptionOrCommandIsWrongUse() {
    assertThat(run("serve", "--prot", "1").exitCode(), is(2));
    assertThat(run("sreve").exitCode(), is(2));
    assertThat(run("analyze").exitCode(), is(2));
  }

  @Test
  void aWrongSettingIsOneLine() {
    CommandRun run = run("serve", "--port", "many");
    assertThat(run.exitCode(), is(2));
    assertThat(
        run.error(), is("similarfaces: --port: 'many' is not a whole number from 0 to 65535\n"));
  }

  @Test
  void withoutKeysTheNetworkIsNotListenedTo() {
    CommandRun run = run("serve", "--host", "0.0.0.0", "--data", folder.toString());
    assertOneLine(run, "SIMILARFACES_API_KEYS");
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run =
          run("serve", "--port", "" + taken.getLocalPort(), "--data", folder.toString());
      assertOneLine(run, "in use");
    }
  }

  @Test
  void aDataFolderOfAnotherProcessIsOneLine() {
    try (DataDirectory owned = DataDirectory.open(folder)) {
      assertOneLine(run("serve", "--port", "0", "--data", folder.toString()), "is in use by");
    }
  }

  @Test
  void aDataFolderThatCanNotBeWrittenIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertOneLine(run("serve", "--port", "0", "--data", file.resolve("x").toString()), "--data");
  }

  @Test
  void aMissingModelPackIsOneLine() {
    Path nowhere = folder.resolve("nowhere");
    assertOneLine(
        run("serve", "--port", "0", "--data", folder.toString(), "--pack", nowhere.toString()),
        "no usable model pack");
    assertOneLine(run("analyze", "--pack", nowhere.toString(), "x.jpg"), "no usable model pack");
  }

  @Test
  void aMilvusServerThatDoesNotAnswerIsOneLine() {
    String nowhere = "http://127.0.0.1:9";
    CommandRun run = run("serve", "--port", "0", "--data", folder.toString(), "--milvus", nowhere);
    assertOneLine(run, "the face index at " + nowhere);
  }

  @Test
  void analyzePrintsOneFinishedDocumentALineInTheOrderOfTheArguments() throws IOException {
    Path faceless = Files.write(folder.resolve("a.jpg"), TestPhotos.jpeg(60, 40));
    Path text = Files.write(folder.resolve("b.jpg"), TestPhotos.text());
    Path group = TestServer.pack().resolve("samples").resolve("sample1.jpg");
    CommandRun run =
        run("analyze", group.toString(), text.toString(), faceless.toString(), folder + "/none");
    assertThat(run.exitCode(), is(1));
    List<String> lines = run.out().lines().toList();
    assertThat(lines.size(), is(4));
    assertThat(json(lines.get(0)).path("status").asText(), is("done"));
    assertThat(json(lines.get(0)).path("faces").size(), is(3));
    assertThat(
        json(lines.get(1)).path("failure").path("reason").asText(), is("unsupported_media_type"));
    assertThat(json(lines.get(2)).path("status").asText(), is("done"));
    assertThat(json(lines.get(2)).path("faces").size(), is(0));
    assertThat(json(lines.get(3)).path("failure").path("reason").asText(), is("image_unavailable"));
    assertThat(json(lines.get(3)).path("status").asText(), is("failed"));
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }
}
