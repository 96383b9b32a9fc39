package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  static Stream<Path> filesThatNameSettings() {
    return Stream.of(
            List.of(Deployed.ROOT.resolve("docs/operations.md")),
            List.of(Deployed.FOLDER.resolve("README.md"), Deployed.FOLDER.resolve("compose.yaml")),
            Deployed.files(Deployed.FOLDER.resolve("kubernetes"), ".yaml"),
            Deployed.files(Deployed.FOLDER.resolve("image"), "").stream()
                .filter(Files::isRegularFile)
                .toList())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("filesThatNameSettings")
  void everyVariableIsReadBySomebody(Path file) {
    assertThat(Settings.unknownIn(Deployed.text(file)), is(empty()));
  }
}
