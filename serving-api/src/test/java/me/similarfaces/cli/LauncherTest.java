package me.similarfaces.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code similarfaces} in a house that is built, with a Java that notes its calls. */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "host=$SIMILARFACES_HOST $*" >>"$JAVA_HOME/calls"
      case "$*" in
        *-Xshare:dump*)
          [ ! -f "$JAVA_HOME/refuses" ] || exit 1
          for argument; do
            case $argument in
              -XX:SharedArchiveFile=*) echo archive >"${argument#*=}" ;;
              -XX:SharedClassListFile=*) cp "${argument#*=}" "$JAVA_HOME/classes" ;;
            esac
          done ;;
        *-XX:DumpLoadedClassList=*)
          for argument; do
            case $argument in
              -XX:DumpLoadedClassList=*)
                printf 'org/apache/Library\\nme/similarfaces/Ours\\n' >"${argument#*=}" ;;
            esac
          done
          echo "similarfaces is ready"
          exec sleep 30 ;;
      esac
      """;

  @TempDir private Path house;

  @BeforeEach
  void build() throws IOException {
    Path root = Path.of(System.getProperty("similarfaces.home"));
    Files.copy(root.resolve("similarfaces"), house.resolve("similarfaces"));
    Path target = Files.createDirectories(house.resolve("serving-api/target"));
    write(
        target.resolve("dependencies.txt"),
        "/m2/a.jar:" + house + "/milvus/target/m.jar:/m2/b.jar");
    write(
        Files.createDirectories(house.resolve("neuron/target/pack")).resolve("manifest.json"), "");
    write(target.resolve("build.stamp"), "");
    Path java = Files.createDirectories(house.resolve("java/bin")).resolve("java");
    write(java, JAVA);
    assertThat(java.toFile().setExecutable(true), is(true));
  }

  @Test
  void theFirstStartPreparesTheLibrariesOfTheOthers() throws Exception {
    assertThat(start("serve"), containsString("preparing"));
    assertThat(start("serve", "--port=1"), not(containsString("preparing")));

    List<String> calls = calls();
    assertThat(calls, hasSize(4));
    assertThat("nothing of the user's", calls.get(0), startsWith("host= "));
    assertThat(
        Files.readAllLines(house.resolve("java/classes")), is(List.of("org/apache/Library")));
    assertThat(calls.get(1), endsWith("-cp /m2/a.jar:/m2/b.jar"));
    for (String call : calls.subList(2, 4)) {
      assertThat(call, startsWith("host=there "));
      assertThat(
          call,
          containsString("-cp /m2/a.jar:/m2/b.jar:" + house + "/serving-api/target/classes:"));
      assertThat(call, containsString("-XX:SharedArchiveFile=" + house + "/serving-api/target/"));
    }
    assertThat(calls.get(3), endsWith("me.similarfaces.cli.Main serve --port=1"));
  }

  @Test
  void whoeverAsksForHelpDoesNotWaitForThat() throws Exception {
    for (String[] question : new String[][] {{}, {"--version"}, {"serve", "--help"}, {"models"}}) {
      assertThat(start(question), not(containsString("preparing")));
    }
    assertThat(calls(), hasSize(4));
    assertThat(archives(), hasSize(0));
  }

  @Test
  void otherLibrariesArePreparedAnew() throws Exception {
    start("serve");
    write(house.resolve("serving-api/target/dependencies.txt"), "/m2/a.jar:/m2/c.jar");
    assertThat(start("serve"), containsString("preparing"));
    assertThat(archives(), hasSize(1));
  }

  @Test
  void aJavaThatCanNotPrepareThemStartsWithoutAndIsNotAskedAgain() throws Exception {
    write(house.resolve("java/refuses"), "");
    assertThat(start("serve"), containsString("can't prepare them"));
    assertThat(start("serve"), not(containsString("prepar")));
    assertThat(calls().get(3), not(containsString("SharedArchiveFile")));
  }

  /** What it says on stderr. */
  private String start(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(house.resolve("similarfaces").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", house.resolve("java").toString());
    builder.environment().put("SIMILARFACES_HOST", "there");
    Process process = builder.start();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(errors, process.waitFor(), is(0));
    return errors;
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(house.resolve("java/calls"));
  }

  private List<Path> archives() throws IOException {
    try (var files = Files.list(house.resolve("serving-api/target"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
